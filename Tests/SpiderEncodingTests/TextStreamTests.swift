import SpiderEncoding
import Testing

@Suite("Text in pieces")
struct TextStreamTests {
    private func decoded(_ bytes: [UInt8], _ encoding: TextEncoding, by size: Int) throws -> (String, Bool) {
        let stream = try TextStream(encoding)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            text += bytes[start..<min(start + size, bytes.count)].withUnsafeBufferPointer {
                stream.decode($0, isLast: false)
            }
        }
        text += stream.decode(UnsafeBufferPointer(start: nil, count: 0), isLast: true)
        return (String(decoding: text, as: UTF8.self), stream.hasFaults)
    }

    @Test(
        "text in pieces decodes to the same as the whole text, wherever the pieces end",
        arguments: [1, 2, 3, 5, 100_000])
    func pieces(size: Int) throws {
        let text = String(repeating: "电影 film é\n", count: 50)
        for label in ["gb18030", "gbk", "utf-16le", "utf-16be"] {
            let encoding = try #require(TextEncoding(label: label))
            let content = label == "gbk" ? text.replacing("é", with: "e") : text
            let bytes: [UInt8] =
                encoding.name == "UTF-16LE"
                ? content.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
                : encoding.name == "UTF-16BE"
                    ? content.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
                    : try encoding.encode(content, replacement: { _ in [] })
            let (decoded, hasFaults) = try decoded(bytes, encoding, by: size)
            #expect(decoded == content)
            #expect(!hasFaults)
        }
    }

    @Test("ill-formed sequences and an incomplete last character become U+FFFD", arguments: [1, 2, 100])
    func faults(size: Int) throws {
        let (text, hasFaults) = try decoded([0x61, 0xFF, 0x62, 0x80, 0xB5], .gb18030, by: size)
        #expect(text == "a\u{FFFD}b€\u{FFFD}")
        #expect(hasFaults)
    }
}
