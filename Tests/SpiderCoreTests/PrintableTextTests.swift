import SpiderKit
import Testing

@Suite("Text for a terminal")
struct PrintableTextTests {
    /// Every character that steers a terminal, or the order in which text is shown.
    private static let steering: [Unicode.Scalar] =
        [0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069]
        .flatMap { $0.compactMap { Unicode.Scalar(UInt32($0)) } }

    @Test("has U+FFFD in place of every steering character, and an escape in JSON, which keeps its value")
    func replaced() throws {
        for scalar in Self.steering {
            let text = "a\(scalar)b"
            #expect(PrintableText.forTerminal(text, as: .text) == "a\u{FFFD}b", "\(scalar.value)")
            #expect(text.printable == "a b")
            let json = Value.object(["key\(scalar)": .string(text)]).json
            let shown = PrintableText.forTerminal(json, as: .json)
            #expect(shown.unicodeScalars.allSatisfy { !Self.steering.contains($0) }, "\(scalar.value)")
            #expect(try Value(json: Array(shown.utf8)) == ["key\(scalar)": .string(text)], "\(scalar.value)")
        }
    }

    @Test(
        "keeps all else, line feeds and tabs too",
        arguments: ["", "a\tb\nc", "é你好\u{A0}\u{100}", "\u{200B}\u{200D}\u{2010}\u{2027}\u{202F}\u{2065}\u{206A}", "🕷"])
    func kept(text: String) {
        #expect(PrintableText.forTerminal(text, as: .text) == text)
        #expect(PrintableText.forTerminal(text, as: .json) == text)
        #expect(PrintableText.forTerminal(Array(text.utf8), as: .text) == Array(text.utf8))
    }

    @Test("is on one line if one line is asked for")
    func oneLine() {
        #expect("a\nb\tc\r\u{2028}d".printable == "a b c  d")
    }
}
