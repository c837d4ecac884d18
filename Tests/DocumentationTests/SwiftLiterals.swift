/// The string literals of Swift code, with `…` for what is interpolated.
struct SwiftLiterals {
    private(set) var literals: [String] = []
    private let code: [UInt8]
    private var at = 0

    /// - Parameters:
    ///   - code: the code
    ///   - onlyFirst: whether the first literal is enough
    init(_ code: some StringProtocol, onlyFirst: Bool = false) {
        self.code = Array(code.utf8)
        while at < self.code.count {
            if begins("//") {
                while at < self.code.count, self.code[at] != UInt8(ascii: "\n") { at += 1 }
            } else if begins("/*") {
                while at < self.code.count, !begins("*/") { at += 1 }
            } else if begins("\"\"\"") {
                readLiteral(mark: "\"\"\"")
            } else if begins("\"") {
                readLiteral(mark: "\"")
            } else {
                at += 1
            }
            if onlyFirst, !literals.isEmpty { return }
        }
    }

    /// The literals that can be messages: they have three words in a row, and don't begin within a sentence.
    var messages: [String] {
        literals.filter { literal in
            guard let first = literal.first, !",;:().".contains(first) else { return false }
            return !MessageText.parts(of: literal).isEmpty
        }
    }

    private func begins(_ text: String) -> Bool { code.dropFirst(at).starts(with: text.utf8) }

    private mutating func readLiteral(mark: String) {
        at += mark.utf8.count
        var text: [UInt8] = []
        while at < code.count, !begins(mark) {
            if begins("\\(") {
                at += 2
                skipInterpolation()
                text += "…".utf8
            } else if begins("\\\n") {
                at += 2
            } else if begins("\\"), at + 1 < code.count {
                if begins("\\n") { text.append(UInt8(ascii: " ")) } else { text.append(code[at + 1]) }
                at += 2
            } else {
                text.append(code[at])
                at += 1
            }
        }
        at += mark.utf8.count
        literals.append(
            String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\n" }.joined(separator: " "))
    }

    /// Skips to the end of an interpolation; literals in it are literals of their own.
    private mutating func skipInterpolation() {
        var depth = 1
        while at < code.count, depth > 0 {
            if begins("\"") {
                readLiteral(mark: begins("\"\"\"") ? "\"\"\"" : "\"")
                continue
            }
            if code[at] == UInt8(ascii: "(") { depth += 1 }
            if code[at] == UInt8(ascii: ")") { depth -= 1 }
            at += 1
        }
    }
}
