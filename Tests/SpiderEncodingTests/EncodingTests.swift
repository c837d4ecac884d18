import SpiderEncoding
import Testing

@Suite("Text in encodings")
struct EncodingTests {
    private func encoded(_ text: String, _ label: String) throws -> [UInt8] {
        let encoding = try #require(TextEncoding(label: label))
        return try encoding.encode(text) { Array("[\($0.value)]".utf8) }
    }

    @Test(
        "characters that an encoding lacks are replaced, all others are encoded",
        arguments: [
            ("latin1", "aé☃", [0x61, 0xE9] + Array("[9731]".utf8)), ("windows-1252", "€", [0x80]),
            ("gbk", "北京€", [0xB1, 0xB1, 0xBE, 0xA9, 0x80]), ("gbk", "😀", Array("[128512]".utf8)),
            ("gb18030", "😀€", [0x94, 0x39, 0xFC, 0x36, 0xA2, 0xE3]), ("utf-8", "é😀", Array("é😀".utf8)),
            ("utf-16", "é", Array("é".utf8)), ("shift_jis", "日本a", [0x93, 0xFA, 0x96, 0x7B, 0x61]),
            ("euc-kr", "한글☺", [0xC7, 0xD1, 0xB1, 0xDB] + Array("[9786]".utf8)),
            ("koi8-r", "Да", [0xE4, 0xC1]), ("big5", "中", [0xA4, 0xA4]), ("gbk", "", []),
            ("iso-2022-jp", "a日b", [0x61, 0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x62]),
            ("iso-2022-jp", "日☃", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42] + Array("[9731]".utf8)),
        ] as [(String, String, [UInt8])])
    func encoding(label: String, text: String, expected: [UInt8]) throws {
        #expect(try encoded(text, label) == expected)
    }

    @Test(
        "encoded text decodes to the same text",
        arguments: ["utf-8", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "windows-1252", "koi8-u"])
    func roundTrip(label: String) throws {
        let encoding = try #require(TextEncoding(label: label))
        for text in ["", "plain", "日本 Привет é 한"] {
            let known = try encoding.encode(text) { _ in Array("?".utf8) }
            let decoded = try encoding.decode(known)
            #expect(try encoding.encode(decoded) { _ in Array("?".utf8) } == known)
        }
        #expect(try encoding.decode(Array("plain".utf8)) == "plain")
    }

    @Test(
        "the last letter isn't lost if a mark might combine with it, and stays before an ill-formed sequence",
        arguments: [
            ("windows-1255", [0xF9, 0xEC, 0xE5, 0xED], "שלום"), ("windows-1255", [0xE5, 0xD9], "ו\u{FFFD}"),
            ("windows-1255", [0xF9, 0xD1], "ש\u{5C1}"), ("windows-1258", [0x61], "a"),
            ("windows-1258", [0x61, 0xEC], "á"),
            ("windows-1258", [0x61, 0xD2, 0x65], "ả" + "e"), ("big5", [0x88, 0x66], "Ê"),
            ("big5", [0x88, 0x66, 0xFF], "Ê\u{FFFD}"),
        ] as [(String, [UInt8], String)])
    func lastLetter(label: String, bytes: [UInt8], text: String) throws {
        #expect(try #require(TextEncoding(label: label)).decode(bytes) == text)
    }

    @Test("decoding removes a byte order mark and NUL, and replaces ill-formed sequences")
    func decoding() throws {
        #expect(try TextEncoding.utf8.decode([0xEF, 0xBB, 0xBF, 0x61, 0, 0xFF, 0x62]) == "a\u{FFFD}b")
        #expect(try TextEncoding.gb18030.decode([0xB5, 0xE7, 0xD3, 0xB0, 0xFF]) == "电影\u{FFFD}")
        #expect(try TextEncoding.utf16BigEndian.decode([0xFE, 0xFF, 0x75, 0x35]) == "电")
    }
}
