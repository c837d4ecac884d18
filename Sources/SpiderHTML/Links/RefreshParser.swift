private import SpiderEncoding

/// Reads `<meta http-equiv=refresh>` (HTML standard, section 4.2.5.3, "shared declarative refresh steps").
enum RefreshParser {
    /// The parsed value; the target is nil if the page only reloads.
    struct Instruction {
        let seconds: Int
        let target: UnsafeBufferPointer<UInt8>?
    }

    /// Returns the instruction of an element, unless it is none, or is meant for readers without scripts only.
    static func instruction(_ node: Node) -> Instruction? {
        guard node.hasName(.meta), let kind = node.value(of: .httpEquiv), WordList.isSame(kind, "refresh"),
            let content = node.value(of: .content), let instruction = parse(content)
        else { return nil }
        var outer = node.parentElement
        while let current = outer {
            if current.hasName(.noscript) { return nil }
            outer = current.parentElement
        }
        return instruction
    }

    /// Returns the instruction in a value of `content`, or of the field `Refresh`.
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Instruction? {
        var index = 0
        skipSpace(text, &index)
        let start = index
        var seconds = 0
        while index < text.count, ASCII.isDigit(text[index]) {
            seconds = min(seconds * 10 + Int(text[index] - 0x30), Int(Int32.max))
            index += 1
        }
        guard index > start || (index < text.count && text[index] == 0x2E) else { return nil }
        while index < text.count, ASCII.isDigit(text[index]) || text[index] == 0x2E { index += 1 }
        guard index < text.count else { return Instruction(seconds: seconds, target: nil) }
        guard text[index] == 0x3B || text[index] == 0x2C || ASCII.isSpace(text[index]) else { return nil }
        skipSpace(text, &index)
        if index < text.count, text[index] == 0x3B || text[index] == 0x2C { index += 1 }
        skipSpace(text, &index)
        guard index < text.count else { return Instruction(seconds: seconds, target: nil) }
        return Instruction(seconds: seconds, target: target(text, index))
    }

    private static func target(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> UnsafeBufferPointer<UInt8> {
        var index = start
        let word: StaticString = "url"
        for offset in 0..<word.utf8CodeUnitCount {
            guard index < text.count, ASCII.lowercase(text[index]) == word.utf8Start[offset] else {
                // If only a part of the word is there, all of it is the URL.
                return offset == 0 ? unquoted(text, start) : UnsafeBufferPointer(rebasing: text[start...])
            }
            index += 1
        }
        skipSpace(text, &index)
        guard index < text.count, text[index] == 0x3D else { return UnsafeBufferPointer(rebasing: text[start...]) }
        index += 1
        skipSpace(text, &index)
        return unquoted(text, index)
    }

    private static func unquoted(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> UnsafeBufferPointer<UInt8> {
        guard start < text.count, text[start] == 0x22 || text[start] == 0x27 else {
            return UnsafeBufferPointer(rebasing: text[start...])
        }
        let inner = text[(start + 1)...]
        let end = inner.firstIndex(of: text[start]) ?? text.count
        return UnsafeBufferPointer(rebasing: inner[..<end])
    }

    private static func skipSpace(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < text.count, ASCII.isSpace(text[index]) { index += 1 }
    }
}
