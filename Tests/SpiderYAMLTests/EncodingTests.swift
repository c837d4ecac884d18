import SpiderValue
import SpiderYAML
import Testing

@Suite("Encodings")
struct EncodingTests {
    private static let text = "é: [1, \"😀\"]\nb: 2\n"

    private static func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isLittleEndian ? bytes.reversed() : bytes
        }
    }

    @Test("the byte order mark determines the encoding")
    func encodings() {
        let json = #"{"é":[1,"😀"],"b":2}"#
        #expect(refusal(Array(Self.text.utf8)) == json)
        #expect(refusal([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8)) == json)
        #expect(refusal(Self.utf16(Self.text, isLittleEndian: true)) == json)
        #expect(refusal(Self.utf16(Self.text, isLittleEndian: false)) == json)
        #expect(refusal([0xFF, 0xFE]) == "null")
    }

    @Test("encodings don't shift positions")
    func positions() throws {
        for bytes in [
            Array(Self.text.utf8), [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8),
            Self.utf16(Self.text, isLittleEndian: true),
        ] {
            let yaml = try YAML(parsing: bytes, file: "f.yaml")
            #expect(yaml.mark(of: [.key("é"), .index(1)])?.description == "f.yaml:1:8")
            #expect(yaml.keyMark(of: [.key("é")])?.description == "f.yaml:1:1")
        }
    }

    @Test("invalid bytes are refused at their position")
    func invalid() {
        let message = "the bytes are neither UTF-8 nor UTF-16 with a byte order mark"
        #expect(refusal([0x61, 0x0A, 0xC3, 0xA9, 0xFF]) == "f.yaml:2:2: \(message)")
        #expect(refusal([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80]) == "f.yaml:1:4: \(message)")
        #expect(refusal([0x61, 0xC3]) == "f.yaml:1:2: \(message)")
        #expect(refusal([0xFF, 0xFE, 0x61]) == "f.yaml:1:1: \(message)")
        #expect(refusal([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x61, 0x00]) == "f.yaml:1:2: \(message)")
    }

    @Test("control characters are refused", arguments: [0x00, 0x01, 0x08, 0x1B, 0x7F] as [UInt8])
    func controlCharacters(byte: UInt8) {
        #expect(
            refusal([0x61, 0x3A, 0x0A, 0x20, byte])
                == "f.yaml:2:2: found a control character, which YAML allows only as an escape in double quotes")
    }
}
