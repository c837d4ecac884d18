import CEdit
import Glibc
import Synchronization

/// Reads lines from a terminal, with editing, history and completion (libedit); from anything else as they come.
struct LineEditor {
    /// The words that can be completed; the library's callback has no other way to them.
    private static let candidates = Mutex<@Sendable (String) -> [String]>({ _ in [] })

    private static let wordBreaks = " \t\n>+~,()"
    /// The library keeps the pointer.
    private static let breaks = Mutex<UInt>(0)

    private let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    private let history: String?

    /// Creates an editor.
    ///
    /// - Parameter history: the file that keeps the lines; none if it is nil
    init(history: String?) {
        self.history = history
        guard isTerminal else { return }
        let breaks = LineEditor.breaks.withLock { address in
            if address == 0 { address = UInt(bitPattern: strdup(LineEditor.wordBreaks)) }
            return address
        }
        cedit_begin(UnsafePointer(bitPattern: breaks)) { text, _, _ in
            cedit_complete_nothing_else()
            return text.flatMap { LineEditor.completions(of: String(cString: $0)) }
        }
        using_history()
        stifle_history(1_000)
        if let history { read_history(history) }
    }

    /// Sets what a word can be completed to.
    func complete(with candidates: @escaping @Sendable (String) -> [String]) {
        LineEditor.candidates.withLock { $0 = candidates }
    }

    /// Reads a line; nil at the end of input.
    ///
    /// - Parameter prompt: the text before the line, on a terminal
    func line(prompt: String) -> String? {
        guard isTerminal else { return readLine(strippingNewline: true) }
        guard let line = readline(prompt) else { return nil }
        defer { free(line) }
        let text = String(cString: line)
        if text.contains(where: { !$0.isWhitespace }) {
            add_history(line)
            if let history { write_history(history) }
        }
        return text
    }

    /// The answer that the library expects: the common beginning, then each word, then nothing; the library frees all of it.
    private static func completions(of word: String) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        let complete = candidates.withLock { candidates in candidates }
        let words = complete(word)
        guard let first = words.first else { return nil }
        var common = first[...]
        for other in words { common = common.prefix(zip(common, other).prefix(while: { $0 == $1 }).count) }
        let texts = words.count == 1 ? words : [String(common)] + words
        let size = MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
        guard let memory = calloc(texts.count + 1, size) else { return nil }
        let list = memory.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: texts.count + 1)
        for (index, text) in texts.enumerated() { list[index] = strdup(text) }
        return list
    }
}
