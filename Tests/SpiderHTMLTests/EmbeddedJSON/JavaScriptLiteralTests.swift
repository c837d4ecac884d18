import SpiderHTML
import SpiderValue
import Testing

@Suite("JavaScript literals")
struct JavaScriptLiteralTests {
    @Test(
        "literals are read as their data",
        arguments: [
            // JSON.
            ("null", .null),
            (
                #"{"a":[1,2.5,-3,1e2,"x\n\u00e9\ud83d\ude00",true,false,null,{}]}"#,
                ["a": [1, 2.5, -3, 100.0, "x\né😀", true, false, .null, [:]]]
            ),
            (" \n\t[ ]\r\n", []),
            // Keys.
            ("{a:1,$b:2,_c:3,é:4,d1:5}", ["a": 1, "$b": 2, "_c": 3, "é": 4, "d1": 5]),
            ("{'a b':1,\"c\":2,'':3}", ["a b": 1, "c": 2, "": 3]),
            ("{1:1,0x10:2,.5:3,1.5:4}", ["1": 1, "16": 2, ".5": 3, "1.5": 4]),
            ("{['a']:1,[ `b` ] : 2}", ["a": 1, "b": 2]),
            ("{if:1,null:2,true:3,new:4}", ["if": 1, "null": 2, "true": 3, "new": 4]),
            ("{a:1,a:2}", ["a": 2]),
            // Texts.
            (#"'a"b'"#, "a\"b"),
            (#""a'b""#, "a'b"),
            (#"'\'\"\\\/\b\f\n\r\t\v\0'"#, "'\"\\/\u{8}\u{C}\n\r\t\u{B}\u{0}"),
            (#"'\x41\xe9\u0042\u{43}\u{1F600}\u{0000041}'"#, "AéBC😀A"),
            (#"'\ud83d\ude00\uD83D\uDE00'"#, "😀😀"),
            (#"'\ud83d!\ude00\ud83d\u0041\ud83d\u{41}'"#, "\u{FFFD}!\u{FFFD}\u{FFFD}A\u{FFFD}A"),
            (#"'\a\q\é\-'"#, "aqé-"),
            ("'a\\\nb\\\r\nc\\\rd\\\u{2028}e'", "abcde"),
            ("'a\u{2028}b'", "a\u{2028}b"),
            ("`a\nb\r\nc\rd $ {} $a \\` \\${x}`", "a\nb\nc\nd $ {} $a ` ${x}"),
            ("''", ""),
            ("``", ""),
            // Lists.
            ("[1,2,]", [1, 2]),
            ("[,]", [.null]),
            ("[,,1,,2,,]", [.null, .null, 1, .null, 2, .null]),
            ("[1,/* none */,3]", [1, .null, 3]),
            ("{a:1,}", ["a": 1]),
            // Numbers.
            ("[0,-0,+5,- 5,.5,5.,-.5e1,5.e-1]", [0, 0, 5, -5, 0.5, 5.0, -5.0, 0.5]),
            ("[0x1F,0XaB,0o17,0b101,-0x10,1_000,0xF_F,0b1_1]", [31, 171, 15, 5, -16, 1000, 255, 3]),
            (
                "[9223372036854775807,-9223372036854775808,9223372036854775808]",
                [.int(.max), .int(.min), 9_223_372_036_854_775_808.0]
            ),
            ("[0xFFFFFFFFFFFFFFFFF,-0x8000000000000000]", [295_147_905_179_352_825_855.0, .int(.min)]),
            ("[12n,0x1n]", [12, 1]),
            ("[NaN,Infinity,-Infinity,+NaN,1e999]", [.null, .null, .null, .null, .null]),
            // Words.
            ("[undefined,void 0,void 1]", [.null, .null, .null]),
            (
                "[!0,!1,!!0,!!1,!'',!'a',![],!{},! null,!0.0]",
                [true, false, false, true, true, false, false, false, true, true]
            ),
            // What can be around.
            ("({a:1})", ["a": 1]),
            ("(((1)))", 1),
            ("Object.freeze({a:Object.freeze([1])})", ["a": [1]]),
            (#"JSON.parse('{"a":[1]}')"#, ["a": [1]]),
            (#"JSON.parse("{\"a\":\"\\n\\u00e9\"}")"#, ["a": "\né"]),
            (#"JSON . parse ( '\x7b\x22a\x22:1\x7d' )"#, ["a": 1]),
            (#"{a:JSON.parse('[]')}"#, ["a": []]),
            ("JSON.parse(decodeURIComponent('%7B%22a%22%3A%22%C3%A9%22%7d'))", ["a": "é"]),
            ("1;", 1),
            ("// one\n/* two */ [1 /**/, // three\n2] /* four */ ; // five", [1, 2]),
            ("<!-- hidden\n[1]\n--> end", [1]),
            ("\u{FEFF}[\u{A0}1\u{2028},\u{B}\u{C}2]", [1, 2]),
        ] as [(String, Value)])
    func accepted(text: String, value: Value) throws {
        #expect(try Value(javaScript: text) == value)
    }

    @Test(
        "values to compute and malformed literals are errors with their position",
        arguments: [
            ("", 1, 1, .unexpectedEnd),
            ("  ", 1, 3, .unexpectedEnd),
            ("{a:1,\n b:foo}", 2, 4, .notLiteral("foo")),
            ("{a:window.b.c()}", 1, 4, .notLiteral("window.b.c")),
            ("[new Date('2024')]", 1, 2, .notLiteral("new")),
            ("{a:function(){}}", 1, 4, .notLiteral("function")),
            ("[/x/]", 1, 2, .expected("a value")),
            ("{a}", 1, 3, .expected("a colon")),
            ("{a(){}}", 1, 3, .expected("a colon")),
            ("{...a}", 1, 2, .malformedNumber),
            ("{,}", 1, 2, .expected("a key")),
            ("{a:1 b:2}", 1, 6, .expected("a comma or the end of the object")),
            ("{a:}", 1, 4, .expected("a value")),
            ("{[a]:1}", 1, 3, .expected("a text as key")),
            ("{['a':1}", 1, 6, .expected("']'")),
            ("[1 2]", 1, 4, .expected("a comma or the end of the list")),
            ("['a'+'b']", 1, 5, .expected("a comma or the end of the list")),
            ("[1", 1, 3, .unexpectedEnd),
            ("{", 1, 2, .unexpectedEnd),
            ("{a", 1, 3, .unexpectedEnd),
            ("{a:", 1, 4, .unexpectedEnd),
            ("[1}", 1, 3, .expected("a comma or the end of the list")),
            ("(1", 1, 3, .unexpectedEnd),
            ("(1,2)", 1, 3, .expected("')'")),
            ("'a", 1, 1, .unclosedText),
            ("['a\n']", 1, 2, .unclosedText),
            ("`a", 1, 1, .unclosedText),
            ("'a\\", 1, 4, .unexpectedEnd),
            ("`a${b}`", 1, 3, .substitution),
            (#"'\x4'"#, 1, 2, .malformedEscape),
            (#"'\u12'"#, 1, 2, .malformedEscape),
            (#"'\u{}'"#, 1, 2, .malformedEscape),
            (#"'\u{110000}'"#, 1, 2, .malformedEscape),
            (#"'\u{41'"#, 1, 2, .malformedEscape),
            (#"'\1'"#, 1, 2, .malformedEscape),
            (#"'\01'"#, 1, 2, .malformedEscape),
            ("017", 1, 1, .malformedNumber),
            ("0x", 1, 1, .malformedNumber),
            ("0xG", 1, 1, .malformedNumber),
            ("0b12", 1, 1, .malformedNumber),
            ("1e", 1, 1, .malformedNumber),
            ("1__0", 1, 1, .malformedNumber),
            ("1_", 1, 1, .malformedNumber),
            ("1.5n", 1, 1, .malformedNumber),
            ("1a", 1, 1, .malformedNumber),
            ("1.2.3", 1, 1, .malformedNumber),
            (".", 1, 1, .malformedNumber),
            ("--1", 1, 1, .notLiteral("-")),
            ("-a", 1, 1, .notLiteral("-")),
            ("-", 1, 2, .unexpectedEnd),
            ("!", 1, 2, .unexpectedEnd),
            ("void f()", 1, 1, .notLiteral("void")),
            ("1 2", 1, 3, .trailingContent),
            ("{}.a", 1, 3, .trailingContent),
            ("JSON.parse(x)", 1, 12, .notLiteral("x")),
            ("JSON.parse([1])", 1, 1, .notLiteral("JSON.parse")),
            ("JSON.stringify(1)", 1, 1, .notLiteral("JSON.stringify")),
            ("Object.assign({})", 1, 1, .notLiteral("Object.assign")),
            ("decodeURIComponent('%4')", 1, 1, .malformedEscape),
            ("\u{FEFF}é", 1, 2, .notLiteral("é")),
        ] as [(String, Int, Int, JavaScriptError.Reason)])
    func refused(text: String, line: Int, column: Int, reason: JavaScriptError.Reason) throws {
        let error = try #require(throws: JavaScriptError.self) { try Value(javaScript: text) }
        #expect(error.reason == reason)
        #expect([error.line, error.column] == [line, column])
    }

    @Test("an error has the text around it")
    func excerpts() throws {
        let text =
            "{\n  title: 'Playtime',\n  date: new Date('1967-12-16'),\n  more: '" + String(repeating: "é", count: 50)
            + "'\n}"
        let error = try #require(throws: JavaScriptError.self) { try Value(javaScript: text) }
        #expect(
            error.description
                == "line 3, column 9: 'new' is not a literal, near: …le: 'Playtime', date: new Date('1967-12-16'), more: 'ééééééé…"
        )
        let parsed = try #require(throws: JavaScriptError.self) { try Value(javaScript: "JSON.parse('[1,]')") }
        #expect(
            parsed.description
                == "line 1, column 1: the argument of JSON.parse isn't JSON (line 1, column 4: expected a value), near: JSON.parse('[1,]')"
        )
        let empty = try #require(throws: JavaScriptError.self) { try Value(javaScript: "") }
        #expect(empty.description == "line 1, column 1: the text ends too early")
    }

    @Test("the depth of literals is limited", arguments: ["[", "(", "{a:", "[{a:(", "[!", "Object.freeze("])
    func depth(opening: String) throws {
        let error = try #require(throws: JavaScriptError.self) {
            try Value(javaScript: String(repeating: opening, count: 100_000))
        }
        #expect(error.reason == .tooDeep(limit: 512))
    }

    @Test("literals can be as deep as other trees")
    func allowedDepth() throws {
        let value = try Value(javaScript: String(repeating: "[", count: 512) + String(repeating: "]", count: 512))
        #expect(value.json.utf8.count == 1_024)
        #expect(try Value(javaScript: String(repeating: "!", count: 100_001) + "0") == true)
    }
}
