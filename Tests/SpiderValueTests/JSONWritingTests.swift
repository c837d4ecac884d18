@_spi(Algorithms) import SpiderValue
import Testing

@Suite("Writing JSON")
struct JSONWritingTests {
    @Test(
        "JSON is compact and keeps the order of keys",
        arguments: [
            (.null, "null"),
            (true, "true"),
            (.int(.min), "-9223372036854775808"),
            (0.1, "0.1"),
            (1e300, "1e+300"),
            (-0.0, "-0.0"),
            (3.0, "3.0"),
            (.double(.leastNonzeroMagnitude), "5e-324"),
            (.double(.nan), "null"),
            (.double(-.infinity), "null"),
            ([], "[]"),
            ([:], "{}"),
            (["b": [1, .null], "a": ["x": false]], #"{"b":[1,null],"a":{"x":false}}"#),
            ("", #""""#),
            ("a\"b\\c/d", #""a\"b\\c/d""#),
            ("\u{0}\u{1F}\n\r\t\u{8}\u{C}\u{7F}", #""\u0000\u001f\n\r\t\b\f"# + "\u{7F}\""),
            ("\u{2028}é😀", "\"\u{2028}é😀\""),
            (["\n": 1], #"{"\n":1}"#),
        ] as [(Value, String)])
    func writing(value: Value, text: String) {
        #expect(value.json == text)
    }

    @Test("a character that must be escaped is, wherever it stands in a text")
    func escapedAnywhere() throws {
        for code in UInt8(0)...0x7F {
            for position in 0..<18 {
                let text = "\("a sixteen letters".prefix(position))\(Unicode.Scalar(code))é and the rest"
                let json = Value.string(text).json
                #expect(try Value(json: json) == .string(text))
                let mustBe = code < 0x20 || code == UInt8(ascii: "\"") || code == UInt8(ascii: "\\")
                #expect(json.contains("\\") == mustBe)
            }
        }
    }

    @Test("JSON is appended to present bytes")
    func appending() {
        var bytes = Array("x=".utf8)
        Value.array([1, "é"]).appendJSON(to: &bytes)
        #expect(bytes == Array("x=[1,\"é\"]".utf8))
    }

    @Test("a value that is too deep is written as null")
    func depth() {
        var value = Value.int(1)
        for _ in 0..<600 { value = [value] }
        let text = String(repeating: "[", count: 512) + "null" + String(repeating: "]", count: 512)
        #expect(value.json == text)
    }

    @Test(
        "written JSON is read back as the same value",
        arguments: [0.1, 1 / 3, 1e21, 123_456_789.123, -2.5e-8, .greatestFiniteMagnitude])
    func roundTrip(number: Double) throws {
        #expect(try Value(json: Value.double(number).json) == .double(number))
    }
}
