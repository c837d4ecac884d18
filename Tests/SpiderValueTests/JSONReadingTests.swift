import SpiderValue
import Testing

@Suite("Reading JSON")
struct JSONReadingTests {
    @Test(
        "everything that RFC 8259 allows is accepted",
        arguments: [
            ("null", .null),
            (" \t\r\n true ", true),
            ("false", false),
            ("0", 0),
            ("-0", 0),
            ("-12", -12),
            ("9223372036854775807", .int(.max)),
            ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", 9_223_372_036_854_775_808.0),
            ("1.5", 1.5),
            ("1.0", 1.0),
            ("1e3", 1000.0),
            ("1E-2", 0.01),
            ("-0.0", -0.0),
            (#""""#, ""),
            (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
            (#""\u0041\u00e9\uD83D\uDE00\u0000""#, "Aé😀\u{0}"),
            ("\"é\u{2028}😀\u{7F}\"", "é\u{2028}😀\u{7F}"),
            ("[]", []),
            ("[ ]", []),
            ("{ }", [:]),
            (#"[1 , [2], {"a": {}}]"#, [1, [2], ["a": [:]]]),
            (#"{"b":1,"a":2,"b":3}"#, ["b": 3, "a": 2]),
            ("\u{FEFF}1", 1),
        ] as [(String, Value)])
    func accepted(text: String, value: Value) throws {
        #expect(try Value(json: text) == value)
    }

    @Test(
        "everything else is refused with its position",
        arguments: [
            ("", "line 1, column 1: the text ends too early"),
            ("  ", "line 1, column 3: the text ends too early"),
            ("nul", "line 1, column 4: the text ends too early"),
            ("nuxx", "line 1, column 1: expected a value"),
            ("NaN", "line 1, column 1: expected a value"),
            ("+1", "line 1, column 1: expected a value"),
            (".5", "line 1, column 1: expected a value"),
            ("01", "line 1, column 1: JSON doesn't allow this form of a number"),
            ("-", "line 1, column 1: the text ends too early"),
            ("-x", "line 1, column 1: JSON doesn't allow this form of a number"),
            ("1.", "line 1, column 1: the text ends too early"),
            ("[1.]", "line 1, column 2: JSON doesn't allow this form of a number"),
            ("[1e+]", "line 1, column 2: JSON doesn't allow this form of a number"),
            ("1e999", "line 1, column 1: the number is too large"),
            ("1 2", "line 1, column 3: expected the end of the text"),
            ("[1,\n 2,\n]", "line 3, column 1: expected a value"),
            ("[1 2]", "line 1, column 4: expected a comma or the end of the list"),
            ("[1", "line 1, column 3: the text ends too early"),
            ("{\"a\" 1}", "line 1, column 6: expected a colon"),
            ("{a:1}", "line 1, column 2: expected a key in double quotes"),
            ("{\"a\":1,}", "line 1, column 8: expected a key in double quotes"),
            ("{\"a\":1;", "line 1, column 7: expected a comma or the end of the object"),
            ("{\"a\"", "line 1, column 5: the text ends too early"),
            ("\"abc", "line 1, column 5: the text ends too early"),
            ("\"a\nb\"", "line 1, column 3: a control character must be escaped"),
            (#""é\x""#, "line 1, column 3: JSON doesn't have this escape"),
            (#""\u12G4""#, "line 1, column 2: JSON doesn't have this escape"),
            (#""\u12"#, "line 1, column 6: the text ends too early"),
            (#""\"#, "line 1, column 3: the text ends too early"),
            (#""\uD800""#, "line 1, column 2: half a surrogate pair isn't a character"),
            (#""\uD800\u0041""#, "line 1, column 2: half a surrogate pair isn't a character"),
            (#""\uDC00\uD800""#, "line 1, column 2: half a surrogate pair isn't a character"),
            ("// x\n1", "line 1, column 1: expected a value"),
            ("'a'", "line 1, column 1: expected a value"),
        ])
    func refused(text: String, message: String) {
        let error = #expect(throws: JSONError.self) { try Value(json: text) }
        #expect(error?.description == message)
    }

    @Test(
        "bytes that aren't UTF-8 are refused with their offset",
        arguments: [
            ([0x22, 0x61, 0xFF, 0x22], 2),
            ([0x22, 0xC3, 0xA9, 0xC3, 0x22], 3),
            ([0x22, 0x5C, 0x6E, 0xED, 0xA0, 0x80, 0x22], 3),
            ([0x22, 0xC0, 0x80, 0x22], 1),
        ] as [([UInt8], Int)])
    func encoding(bytes: [UInt8], offset: Int) {
        let error = #expect(throws: JSONError.self) { try Value(json: bytes) }
        #expect(error?.reason == .invalidUTF8)
        #expect(error?.offset == offset)
    }

    @Test("lists and objects go 512 levels deep and no deeper", arguments: ["[", "{\"a\":"])
    func depth(open: String) throws {
        let close = open == "[" ? "]" : "}"
        func text(_ levels: Int) -> String {
            String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
        }
        #expect(try Value(json: text(512)).json == text(512))
        let error = #expect(throws: JSONError.self) { try Value(json: text(513)) }
        #expect(error?.reason == .tooDeep(limit: 512))
        #expect(throws: JSONError.self) { try Value(json: String(repeating: open, count: 1_000_000)) }
    }

    @Test("every prefix of a document is an error, and nothing after it is read")
    func truncated() throws {
        let text = Array(#"{"a":[1.5e3,"\uD83D\uDE00é",null,true],"b":{"c":-0.1}}"#.utf8)
        #expect(throws: Never.self) { try Value(json: text) }
        for length in 0..<text.count {
            #expect(throws: JSONError.self) { try Value(json: Array(text[..<length])) }
        }
    }
}
