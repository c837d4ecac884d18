import Glibc

/// Cuts what the browser writes into its messages, each of which ends with a NUL.
///
/// Each byte is searched once, however the messages are cut by the pipe.
struct MessageSplitter {
    /// The longest message, in bytes.
    private let limit: Int
    /// The beginning of a message whose end is still to come.
    private var rest: [UInt8] = []

    /// Whether a message was longer than the limit; nothing is returned after it.
    private(set) var isOverrun = false

    /// Creates a splitter.
    ///
    /// - Parameter limit: The longest message, in bytes.
    init(limit: Int) { self.limit = limit }

    /// Calls a function with each message that ends in these bytes, without its NUL.
    mutating func take(_ bytes: UnsafeRawBufferPointer, _ body: ([UInt8]) -> Void) {
        var left = bytes[...]
        while !isOverrun, !left.isEmpty {
            let piece = UnsafeRawBufferPointer(rebasing: left)
            guard let start = piece.baseAddress, let end = memchr(start, 0, piece.count) else {
                guard grow(by: piece.count) else { return }
                rest += piece
                return
            }
            let count = UnsafeRawPointer(end) - start
            guard grow(by: count) else { return }
            var message = rest
            rest = []
            message += piece[..<count]
            if !message.isEmpty { body(message) }
            left = left.dropFirst(count + 1)
        }
    }

    private mutating func grow(by count: Int) -> Bool {
        guard rest.count + count <= limit else {
            isOverrun = true
            rest = []
            return false
        }
        return true
    }
}
