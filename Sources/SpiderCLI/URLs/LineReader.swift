import ArgumentParser
import Glibc

/// Reads standard input line by line, however long the lines are.
struct LineReader {
    /// How many lines have been read.
    private(set) var number = 0

    private let limit: Int
    private var chunk = [UInt8](repeating: 0, count: 64 << 10)
    private var unread = 0..<0
    private var isAtEnd = false

    /// - Parameter limit: of a longer line, this many bytes and one more are given
    init(limit: Int) { self.limit = limit }

    /// The next line without its end, be that a line feed or a carriage return and a line feed; nil at the end.
    ///
    /// - Parameter beforeWaiting: called before anything is waited for
    /// - Throws: the end of the command where standard input cannot be read; what `beforeWaiting` throws.
    mutating func next(beforeWaiting: () throws -> Void) throws -> String? {
        var line: [UInt8] = []
        var hasBegun = false
        while true {
            if unread.isEmpty {
                if !isAtEnd {
                    try beforeWaiting()
                    try fill()
                }
                if isAtEnd { return hasBegun ? finish(&line) : nil }
            }
            hasBegun = true
            let end = chunk[unread].firstIndex(of: UInt8(ascii: "\n"))
            let part = unread.lowerBound..<(end ?? unread.upperBound)
            line += chunk[part].prefix(max(0, limit + 1 - line.count))
            unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
            if end != nil { return finish(&line) }
        }
    }

    private mutating func finish(_ line: inout [UInt8]) -> String {
        number += 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
    }

    private mutating func fill() throws {
        while true {
            let count = read(STDIN_FILENO, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw ExitStatus.missing.saying("standard input: cannot be read: \(String(cString: strerror(errno)))")
            }
            unread = 0..<count
            isAtEnd = count == 0
            return
        }
    }
}
