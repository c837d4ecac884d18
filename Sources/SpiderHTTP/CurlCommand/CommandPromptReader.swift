/// Reads a command line into words by the rules of Windows: first those of cmd, in which `^` escapes the next
/// character, then those of C programs, in which `\"` is a quotation mark.
///
/// Variables (`%NAME%`) stay as they are.
struct CommandPromptReader {
    private let text: [UInt8]

    init(_ text: [UInt8]) { self.text = text }

    /// Returns whether a text is for cmd: it has a caret before a quotation mark or a line end, outside of quotations.
    static func isMeant(by text: [UInt8]) -> Bool {
        var quote: UInt8?
        var takesEscapes = true
        var index = 0
        while index < text.count {
            let byte = text[index]
            let next = index + 1 < text.count ? text[index + 1] : 0x20
            if byte == UInt8(ascii: "\\"), takesEscapes {
                index += 1
            } else if byte == quote {
                quote = nil
                takesEscapes = true
            } else if quote == nil {
                if byte == UInt8(ascii: "^"), next == UInt8(ascii: "\"") || next == 0x0A || next == 0x0D { return true }
                if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                    quote = byte
                    // In '…' a backslash stands for itself; in $'…' it doesn't.
                    takesEscapes = byte == UInt8(ascii: "\"") || (index > 0 && text[index - 1] == UInt8(ascii: "$"))
                }
            }
            index += 1
        }
        return false
    }

    /// Returns the words of the command.
    func words() throws(CurlCommandError) -> [ShellWord] {
        let (bytes, offsets) = try withoutCarets()
        var words: [ShellWord] = []
        var word: ShellWord?
        var quote: Int?
        var index = 0
        func byte(_ place: Int) -> UInt8? { place < bytes.count ? bytes[place] : nil }
        while let current = byte(index) {
            if quote == nil, current.isBlank || current == 0x0D {
                if let word { words.append(word) }
                word = nil
                index += 1
                continue
            }
            if word == nil { word = ShellWord(offset: offsets[index]) }
            switch current {
            case UInt8(ascii: "\\"):
                var end = index
                while byte(end) == current { end += 1 }
                let count = end - index
                let isBeforeQuote = byte(end) == UInt8(ascii: "\"")
                word?.bytes.append(contentsOf: repeatElement(current, count: isBeforeQuote ? count / 2 : count))
                index = end
                if isBeforeQuote, count % 2 == 1 {
                    word?.bytes.append(UInt8(ascii: "\""))
                    index += 1
                }
            case UInt8(ascii: "\""):
                if quote != nil, byte(index + 1) == current {
                    word?.bytes.append(current)
                    index += 2
                } else {
                    quote = quote == nil ? offsets[index] : nil
                    index += 1
                }
            default:
                word?.bytes.append(current)
                index += 1
            }
        }
        if let quote { throw CurlCommandError(.unterminatedQuote, at: quote, in: text) }
        if let word { words.append(word) }
        return words
    }

    /// Returns the text that cmd passes on, with each byte's place in the original text.
    private func withoutCarets() throws(CurlCommandError) -> (bytes: [UInt8], offsets: [Int]) {
        var bytes: [UInt8] = []
        var offsets: [Int] = []
        var isQuoted = false
        var index = 0
        func append(_ place: Int) {
            bytes.append(text[place])
            offsets.append(place)
        }
        while index < text.count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "^") where !isQuoted:
                index += 1
                // A caret removes the line end after it, and the next character stands for itself.
                if text[index...].starts(with: "\r\n".utf8) {
                    index += 2
                } else if index < text.count, text[index] == 0x0A {
                    index += 1
                }
                if index < text.count { append(index) }
            case 0x0A:
                let rest = text[index...].firstIndex { !$0.isBlank && $0 != 0x0A && $0 != 0x0D }
                if let rest { throw CurlCommandError(.secondCommand, at: rest, in: text) }
                return (bytes, offsets)
            case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                guard isQuoted else {
                    throw CurlCommandError(
                        .shellSyntax(String(decoding: [byte], as: UTF8.self)), at: index, in: text)
                }
                append(index)
            default:
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                append(index)
            }
            index += 1
        }
        return (bytes, offsets)
    }
}
