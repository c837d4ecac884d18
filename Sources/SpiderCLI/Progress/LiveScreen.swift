import Glibc
import SpiderKit
import Synchronization

/// A block of lines at the end of what standard error shows, which is drawn again in place.
///
/// All other lines come above it: `Terminal.tell` erases the block first, and draws it again.
enum LiveScreen {
    private struct State {
        var block: LiveBlock?
        /// The widths of the lines that are there now.
        var drawn: [Int] = []
    }

    private static let state = Mutex(State())

    /// Moves to the end of a line, and clears what an earlier one has left there.
    ///
    /// Nothing else clears: a terminal in which the whole screen is cleared may keep what was there in its history.
    private static let lineEnd = "\u{1B}[K\n"

    /// Shows a block in place of the last one.
    static func show(_ block: LiveBlock) {
        state.withLock { state in
            let start = toStart(of: state)
            state.block = block
            write(Array((start + drawing(&state)).utf8))
        }
    }

    /// Removes the block.
    static func end() {
        state.withLock { state in
            let rows = rows(of: state)
            if rows > 0 {
                let clear = String(repeating: lineEnd, count: rows)
                write(Array("\(toStart(of: state))\(clear)\u{1B}[\(rows)A".utf8))
            }
            state = State()
        }
    }

    /// Prints something above the block, if there is one.
    static func print(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.block != nil else { return write(bytes) }
            let text = String(decoding: bytes, as: UTF8.self).replacing("\n", with: lineEnd)
            write(Array((toStart(of: state) + text + drawing(&state)).utf8))
        }
    }

    /// Returns the number of rows that the block takes. A terminal that has become narrower has broken the lines.
    private static func rows(of state: State) -> Int {
        let columns = max(1, TerminalSize.columns(of: STDERR_FILENO))
        return state.drawn.reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
    }

    /// What moves to the first line of the block.
    private static func toStart(of state: State) -> String {
        let rows = rows(of: state)
        return rows > 0 ? "\u{1B}[\(rows)A\r" : ""
    }

    /// The lines of the block, and what clears those of a longer one below.
    private static func drawing(_ state: inout State) -> String {
        guard let block = state.block else { return "" }
        // One column stays free: some terminals break a line that fills the last one. A line below the block as well, for
        // the cursor.
        let width = max(10, TerminalSize.columns(of: STDERR_FILENO) - 1)
        let lines = block.lines(width: width).prefix(max(1, TerminalSize.rows(of: STDERR_FILENO) - 1))
        state.drawn = lines.map { TableCell($0.withoutStyle).width }
        return lines.map { $0 + lineEnd }.joined() + "\u{1B}[J"
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
