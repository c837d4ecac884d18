import SpiderHTML
import Testing

@Suite("Classes of bytes")
struct ContentSignatureTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(
        "files other than text are recognised by their first bytes",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "PNG"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
            (Array("GIF89a".utf8), "GIF"), (Array("RIFF1234WEBPVP8 ".utf8), "WebP"), (Array("%PDF-1.7".utf8), "PDF"),
            ([0x1F, 0x8B, 0x08, 0], "gzip"), ([0x50, 0x4B, 0x03, 0x04], "ZIP"),
            (Array("BM".utf8) + [6, 0, 0, 0], "BMP"),
            ([0, 0, 0, 0x20] + Array("ftypisom".utf8), "MP4"), ([0x7F, 0x45, 0x4C, 0x46, 2, 1], "a program"),
            ((0..<1445).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 256) }, "binary data"),
        ] as [([UInt8], String)])
    func binary(bytes: [UInt8], type: String) {
        #expect(ContentSignature.binaryType(of: bytes) == type)
        #expect(ContentSignature.type(of: bytes) == type)
    }

    @Test(
        "possible text in any encoding isn't taken for another file",
        arguments: [
            "<p>one", "", "BMW, and other cars", "MZ", "ID3 is a format", "OTTO", "\u{1B}[1mbold",
            "plain \u{0} text with a stray byte or two",
        ])
    func text(text: String) { #expect(ContentSignature.binaryType(of: bytes(text)) == nil) }

    @Test("UTF-16, with or without a byte order mark, isn't taken for another file")
    func utf16() {
        let page = "<!doctype html><title>Films</title><p>明天多云转晴，电影天气预报"
        let units = page.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(ContentSignature.binaryType(of: units) == nil)
        #expect(ContentSignature.binaryType(of: [0xFF, 0xFE] + units) == nil)
        #expect(
            ContentSignature.binaryType(of: Array("<p>Films".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
                == nil)
    }

    @Test(
        "the kind of a text is recognised by its beginning",
        arguments: [
            ("", "nothing"), ("  \n", "white space"), ("\u{FEFF}<!DOCTYPE html>", "HTML"), (" <HTML lang=en>", "HTML"),
            ("<!-- c -->", "HTML"), ("<p>", "HTML"), ("<pre>", "markup"), ("<?xml version='1.0'?>", "XML"),
            (" {\"a\": 1}", "JSON"), ("[1]", "JSON"), ("callback({})", "text"), ("Not found", "text"),
        ])
    func types(text: String, type: String) { #expect(ContentSignature.type(of: bytes(text)) == type) }

    @Test(
        "first bytes are shown without control sequences for terminals, and cut between characters",
        arguments: [
            (Array("<p>\r\n\tcafé".utf8), #"<p>\r\n\tcafé"#), ([0x89, 0x50, 0xFF, 0x0A], #"\x89P\xFF\n"#),
            (Array("a\u{1B}[2J\u{202E}b".utf8), #"a\x1B[2J\u{202E}b"#),
            (Array(String(repeating: "é", count: 30).utf8), String(repeating: "é", count: 20) + "…"),
            (Array(("x" + String(repeating: "é", count: 30)).utf8), "x" + String(repeating: "é", count: 19) + "…"),
            ([], ""),
        ] as [([UInt8], String)])
    func excerpts(bytes: [UInt8], text: String) { #expect(Excerpt.beginning(of: bytes) == text) }
}
