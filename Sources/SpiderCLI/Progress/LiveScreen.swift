import Glibc
import SpiderKit
import Synchronization

/// A block of lines at the end of what standard error shows, which is drawn again in place.
///
/// What is printed otherwise comes above it: `Terminal.tell` erases the block first, and draws it again.
enum LiveScreen {
    private struct State {
        var block: LiveBlock?
        /// The widths of the lines that are there now.
        var drawn: [Int] = []
    }

    private static let state = Mutex(State())

    /// Shows a block in place of the last one.
    static func show(_ block: LiveBlock) {
        state.withLock { state in
            var bytes = erasure(of: state)
            state.block = block
            bytes += drawing(&state)
            write(bytes)
        }
    }

    /// Removes the block.
    static func end() {
        state.withLock { state in
            write(erasure(of: state))
            state = State()
        }
    }

    /// Prints something above the block, if there is one.
    static func print(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.block != nil else { return write(bytes) }
            let erasure = erasure(of: state)
            write(erasure + bytes + drawing(&state))
        }
    }

    /// What moves to the first line of the block, and clears everything after it.
    private static func erasure(of state: State) -> [UInt8] {
        guard !state.drawn.isEmpty else { return [] }
        // A terminal that has become narrower has broken the lines.
        let columns = max(1, TerminalSize.columns(of: STDERR_FILENO))
        let rows = state.drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
        return Array("\u{1B}[\(rows)A\r\u{1B}[J".utf8)
    }

    private static func drawing(_ state: inout State) -> [UInt8] {
        guard let block = state.block else { return [] }
        // One column stays free: some terminals break a line that fills the last one.
        let lines = block.lines(width: max(10, TerminalSize.columns(of: STDERR_FILENO) - 1))
        state.drawn = lines.map { TableCell($0.withoutStyle).width }
        return Array(lines.map { "\($0)\n" }.joined().utf8)
    }

    private static func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { return }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}

extension String {
    /// The text without what makes it bold.
    fileprivate var withoutStyle: String {
        guard hasPrefix("\u{1B}[1m") else { return self }
        return String(dropFirst(4).dropLast(4))
    }
}
