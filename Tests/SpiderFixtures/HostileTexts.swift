import SpiderKit

/// Texts that pages have, and that forms of items must leave as they are.
enum HostileTexts {
    /// Quotes, line ends, marks of every form, emoji, right-to-left, a lone surrogate as it's read, control characters.
    static var short: [String] {
        var texts = [
            "plain", "", " blanks ", "a,b;\t|", "say \"hi\" 'there' \\\"", "two\nlines\r\n", "\r", "<&>]]>", "😀👩‍👩‍👧",
            "\u{202E}rtl שלום\u{2066}", "e\u{301}", "\u{FEFF}", "\\u0000\\N", "=cmd()", "\u{FFFE}\u{2028}", "{\"a\":1}",
            "null",
            "nul\0bell\u{7}",
        ]
        if case .string(let text)? = try? Value(json: #""a\ud800b""#) { texts.append(text) }
        return texts
    }

    /// Ten megabytes.
    static var long: String { String(repeating: "é\"\n", count: 2_500_000) }

    /// A name of a field that few forms have as it is.
    static let name = "a\nb\t\"<é> 'c'"

    /// An item for each text.
    static var records: [Record] {
        (short + [long]).map { text in
            Record(type: "A", fields: ["text": .string(text), "number": 1, name: .string("x\(text.prefix(10))")])
        }
    }
}
