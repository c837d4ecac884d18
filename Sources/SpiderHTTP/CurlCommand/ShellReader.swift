/// Reads a command line into words by the rules of a shell (POSIX, Shell Command Language, section 2.2), and `$'…'` as
/// in bash, zsh and ksh.
///
/// Nothing is ever evaluated: anything that a shell would expand, redirect or run is an error with its place.
struct ShellReader {
    /// The end of a command.
    enum End {
        case text
        case pipe
    }

    let text: [UInt8]
    var index = 0
    private var word: ShellWord?

    init(_ text: [UInt8]) { self.text = text }

    /// Reads the words of the next command, and what ends it.
    mutating func command() throws(CurlCommandError) -> (words: [ShellWord], end: End) {
        var words: [ShellWord] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                endWord(&words)
                index += 1
            case UInt8(ascii: "\n"):
                endWord(&words)
                let rest = text[index...].firstIndex { !$0.isBlank && $0 != 0x0A && $0 != 0x0D }
                if let rest, !words.isEmpty { throw error(.secondCommand, at: rest) }
                index = rest ?? text.count
            case UInt8(ascii: "|") where next != UInt8(ascii: "|") && next != UInt8(ascii: "&"):
                endWord(&words)
                index += 1
                return (words, .pipe)
            default: try readPart(byte)
            }
        }
        endWord(&words)
        return (words, .text)
    }

    /// Reads one piece of a word: a quotation, an escape or a single byte.
    private mutating func readPart(_ byte: UInt8) throws(CurlCommandError) {
        let start = index
        switch byte {
        case UInt8(ascii: "\\"):
            index += 2
            // A backslash before a line end continues the line, and both are removed.
            if text[start...].starts(with: "\\\r\n".utf8) {
                index += 1
            } else if start + 1 < text.count, text[start + 1] != UInt8(ascii: "\n") {
                append(CollectionOfOne(text[start + 1]), from: start)
            } else if start + 1 == text.count {
                append(CollectionOfOne(byte), from: start)
            }
        case UInt8(ascii: "'"):
            guard let end = text[(start + 1)...].firstIndex(of: byte) else {
                throw error(.unterminatedQuote, at: start)
            }
            index = end + 1
            append(text[(start + 1)..<end], from: start)
        case UInt8(ascii: "\""):
            index += 1
            append(try quoted(from: start), from: start)
        case UInt8(ascii: "$") where next == UInt8(ascii: "'"):
            index += 2
            append(try ansiQuoted(from: start), from: start)
        default:
            if let syntax = syntax(at: start, isQuoted: false) { throw error(.shellSyntax(syntax), at: start) }
            index += 1
            append(CollectionOfOne(byte), from: start)
        }
    }

    /// Reads the content of `"…"` after the opening mark.
    private mutating func quoted(from start: Int) throws(CurlCommandError) -> [UInt8] {
        var content: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return content
            case UInt8(ascii: "\\"):
                index += 1
                guard let escaped = peek else { throw error(.unterminatedQuote, at: start) }
                if !"$`\"\\\n".utf8.contains(escaped) { content.append(byte) }
                if escaped != UInt8(ascii: "\n") { content.append(escaped) }
            default:
                if let syntax = syntax(at: index, isQuoted: true) { throw error(.shellSyntax(syntax), at: index) }
                content.append(byte)
            }
            index += 1
        }
        throw error(.unterminatedQuote, at: start)
    }

    /// Returns the syntax at a place that a shell would act upon, if there is any.
    private func syntax(at place: Int, isQuoted: Bool) -> String? {
        let byte = text[place]
        let following = place + 1 < text.count ? text[place + 1] : 0x20
        switch byte {
        case UInt8(ascii: "`"): return "`"
        case UInt8(ascii: "$"):
            let isName = following.isASCIILetter || following.isDigit || "_{(@*#?$!-".utf8.contains(following)
            guard isName || (!isQuoted && following == UInt8(ascii: "\"")) else { return nil }
            let name = text[(place + 1)...].prefix { $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "_") }
            return name.isEmpty
                ? String(decoding: [byte, following], as: UTF8.self)
                : "$" + String(decoding: name.prefix(40), as: UTF8.self)
        case _ where isQuoted: return nil
        case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: ";"):
            return String(decoding: following == byte ? [byte, byte] : [byte], as: UTF8.self)
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"):
            return String(decoding: [byte], as: UTF8.self)
        case UInt8(ascii: "{") where following != UInt8(ascii: "}"): return "{"
        case UInt8(ascii: "~") where word == nil: return "~"
        case UInt8(ascii: "#") where word == nil: return "#"
        default: return nil
        }
    }

    var peek: UInt8? { index < text.count ? text[index] : nil }

    private var next: UInt8? { index + 1 < text.count ? text[index + 1] : nil }

    private mutating func append(_ bytes: some Sequence<UInt8>, from start: Int) {
        if word == nil { word = ShellWord(offset: start) }
        word?.bytes.append(contentsOf: bytes)
    }

    private mutating func endWord(_ words: inout [ShellWord]) {
        if let word { words.append(word) }
        word = nil
    }

    func error(_ reason: CurlCommandError.Reason, at offset: Int) -> CurlCommandError {
        CurlCommandError(reason, at: offset, in: text)
    }
}
