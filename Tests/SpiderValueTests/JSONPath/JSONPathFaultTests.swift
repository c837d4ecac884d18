import SpiderValue
import Testing

@Suite("JSONPath: faults")
struct JSONPathFaultTests {
    @Test(
        "a malformed query is an error with its position and reason",
        arguments: [
            ("", 0, .missingRoot),
            (" $", 0, .missingRoot),
            ("a", 0, .missingRoot),
            ("@.a", 0, .missingRoot),
            ("$ ", 1, .unexpected(" ")),
            ("$.a ", 3, .unexpected(" ")),
            ("$a", 1, .unexpected("a")),
            ("$$", 1, .unexpected("$")),
            ("$.", 2, .missingName),
            ("$..", 3, .missingName),
            ("$...a", 3, .missingName),
            ("$. a", 2, .missingName),
            ("$.. a", 3, .missingName),
            ("$.1", 2, .missingName),
            ("$.-a", 2, .missingName),
            ("$.'a'", 2, .missingName),
            ("$.[0]", 2, .missingName),
            ("$.a-b", 3, .unexpected("-")),
            ("$.a.", 4, .missingName),
            ("$.&", 2, .missingName),
            ("$[", 2, .unclosed("]")),
            ("$[]", 2, .unexpected("]")),
            ("$[ ]", 3, .unexpected("]")),
            ("$[0", 3, .unclosed("]")),
            ("$[0,]", 4, .unexpected("]")),
            ("$[,0]", 2, .unexpected(",")),
            ("$[0 1]", 4, .unexpected("1")),
            ("$[a]", 2, .unexpected("a")),
            ("$[$]", 2, .unexpected("$")),
            ("$['a'", 5, .unclosed("]")),
            ("$['a']]", 6, .unexpected("]")),
            ("$(0)", 1, .unexpected("(")),
            // Numbers.
            ("$[01]", 2, .malformedNumber),
            ("$[-0]", 2, .malformedNumber),
            ("$[-01]", 2, .malformedNumber),
            ("$[-]", 2, .malformedNumber),
            ("$[- 1]", 2, .malformedNumber),
            ("$[00]", 2, .malformedNumber),
            ("$[1.0]", 3, .unexpected(".")),
            ("$[1e2]", 3, .unexpected("e")),
            ("$[+1]", 2, .unexpected("+")),
            ("$[9007199254740992]", 2, .numberOutOfRange),
            ("$[-9007199254740992]", 2, .numberOutOfRange),
            ("$[99999999999999999999999999]", 2, .numberOutOfRange),
            ("$[0:9007199254740992]", 4, .numberOutOfRange),
            ("$[::-9007199254740992]", 4, .numberOutOfRange),
            ("$[1:02]", 4, .malformedNumber),
            ("$[::-0]", 4, .malformedNumber),
            ("$[1:2:3:4]", 7, .unexpected(":")),
            ("$[1:'a']", 4, .unexpected("'")),
            ("$[:*]", 3, .unexpected("*")),
            // Texts.
            ("$['a]", 5, .unclosed("'")),
            ("$[\"a']", 6, .unclosed("\"")),
            (#"$['\"']"#, 3, .malformedEscape),
            (#"$["\'"]"#, 3, .malformedEscape),
            (#"$['\x41']"#, 3, .malformedEscape),
            (#"$['\a']"#, 3, .malformedEscape),
            (#"$['\u12']"#, 3, .malformedEscape),
            (#"$['\u12G4']"#, 3, .malformedEscape),
            (#"$['\U0041']"#, 3, .malformedEscape),
            (#"$['\ud800']"#, 3, .loneSurrogate),
            (#"$['\ud800\u0041']"#, 3, .loneSurrogate),
            (#"$['\ud800\ud800']"#, 3, .loneSurrogate),
            (#"$['\udc00']"#, 3, .loneSurrogate),
            (#"$['\"#, 4, .unclosed("'")),
            ("$['\n']", 3, .controlCharacter),
            ("$['\u{0}']", 3, .controlCharacter),
            // Filters.
            ("$[?]", 3, .unexpected("]")),
            ("$[?", 3, .unexpectedEnd),
            ("$[? ", 4, .unexpectedEnd),
            ("$?@.a", 1, .unexpected("?")),
            ("$[?@.a", 6, .unclosed("]")),
            ("$[?(@.a]", 7, .unexpected("]")),
            ("$[?(@.a", 7, .unclosed(")")),
            ("$[?@.a)]", 6, .unexpected(")")),
            ("$[?()]", 4, .unexpected(")")),
            ("$[?@.a == ]", 10, .unexpected("]")),
            ("$[?== 1]", 3, .unexpected("=")),
            ("$[?@.a = 1]", 7, .unexpected("=")),
            ("$[?@.a === 1]", 9, .unexpected("=")),
            ("$[?@.a <> 1]", 8, .unexpected(">")),
            ("$[?@.a =~ 'x']", 7, .unexpected("=")),
            ("$[?@.a == 1 == 2]", 12, .unexpected("=")),
            ("$[?(@.a) == 1]", 9, .unexpected("=")),
            ("$[?@.a & @.b]", 7, .unexpected("&")),
            ("$[?@.a and @.b]", 7, .unexpected("a")),
            ("$[?@.a &&]", 9, .unexpected("]")),
            ("$[?|| @.a]", 3, .unexpected("|")),
            ("$[?!]", 4, .unexpected("]")),
            ("$[?!!@.a]", 4, .unexpected("!")),
            ("$[?!@.a == 1]", 8, .unexpected("=")),
            ("$[?1]", 3, .missingComparison),
            ("$[?true]", 3, .missingComparison),
            ("$[?'a']", 3, .missingComparison),
            ("$[?!null]", 4, .missingComparison),
            ("$[?@.a && 'x']", 10, .missingComparison),
            ("$[?True == 1]", 3, .unexpected("T")),
            ("$[?nil == @]", 3, .unexpected("n")),
            ("$[?@.a == x]", 10, .unexpected("x")),
            ("$[?@.a == [1]]", 10, .unexpected("[")),
            ("$[?@.a == {}]", 10, .unexpected("{")),
            ("$[?a.b]", 3, .unexpected("a")),
            ("$[?.a]", 3, .unexpected(".")),
            ("$[?@.* == 1]", 3, .notSingular),
            ("$[?1 == @..a]", 8, .notSingular),
            ("$[?@[0:1] == 1]", 3, .notSingular),
            ("$[?@[0,1] == 1]", 3, .notSingular),
            ("$[?@[?@.a] == 1]", 3, .notSingular),
            ("$[?$..* == 1]", 3, .notSingular),
            ("$[?@ == 01]", 8, .malformedNumber),
            ("$[?@ == 1.]", 8, .malformedNumber),
            ("$[?@ == .1]", 8, .unexpected(".")),
            ("$[?@ == -]", 8, .malformedNumber),
            ("$[?@ == +1]", 8, .unexpected("+")),
            ("$[?@ == 1e]", 8, .malformedNumber),
            ("$[?@ == 1e+]", 8, .malformedNumber),
            ("$[?@ == -00]", 8, .malformedNumber),
            ("$[?@ == 0x1]", 9, .unexpected("x")),
            ("$[?@ == 1e999]", 8, .numberOutOfRange),
            // Functions.
            ("$[?lenght(@) == 1]", 3, .unknownFunction("lenght", suggestion: "length")),
            ("$[?foo(@) == 1]", 3, .unknownFunction("foo", suggestion: nil)),
            ("$[?length (@) == 1]", 3, .unexpected("l")),
            ("$[?Length(@) == 1]", 3, .unexpected("L")),
            ("$[?length(@)]", 3, .missingComparison),
            ("$[?!count(@.*)]", 4, .missingComparison),
            ("$[?value(@.*)]", 3, .missingComparison),
            ("$[?length() == 1]", 3, .argumentCount(function: "length", expected: 1, found: 0)),
            ("$[?length(@, 1) == 1]", 3, .argumentCount(function: "length", expected: 1, found: 2)),
            ("$[?match(@)]", 3, .argumentCount(function: "match", expected: 2, found: 1)),
            ("$[?search(@, 'a', 'b')]", 3, .argumentCount(function: "search", expected: 2, found: 3)),
            (
                "$[?length(@.*) == 1]", 10,
                .wrongArgument(function: "length", expected: "a value, or a path that selects no more than one")
            ),
            (
                "$[?length(match(@, 'a')) == 1]", 10,
                .wrongArgument(function: "length", expected: "a value, or a path that selects no more than one")
            ),
            (
                "$[?match(@..a, 'a')]", 9,
                .wrongArgument(function: "match", expected: "a value, or a path that selects no more than one")
            ),
            ("$[?count(1) == 1]", 9, .wrongArgument(function: "count", expected: "a path")),
            ("$[?count('a') == 1]", 9, .wrongArgument(function: "count", expected: "a path")),
            ("$[?count(length(@)) == 1]", 9, .wrongArgument(function: "count", expected: "a path")),
            ("$[?value(true) == 1]", 9, .wrongArgument(function: "value", expected: "a path")),
            ("$[?match(@, 'a') == true]", 3, .notComparable(function: "match")),
            ("$[?true == search(@, 'a')]", 11, .notComparable(function: "search")),
            ("$[?count(@.a == 1) == 1]", 13, .unexpected("=")),
            ("$[?length((@)) == 1]", 10, .unexpected("(")),
            ("$[?count(@.*,) == 1]", 13, .unexpected(")")),
            ("$[?count(,@.*) == 1]", 9, .unexpected(",")),
            ("$[?count(@.* == 1]", 13, .unexpected("=")),
            ("$[?count(@.*", 12, .unclosed(")")),
        ] as [(String, Int, JSONPathError.Reason)])
    func places(text: String, offset: Int, reason: JSONPathError.Reason) throws {
        let expected = JSONPathError(path: text, offset: offset, reason: reason)
        #expect(throws: expected) { try JSONPath(parsing: text) }
        #expect(throws: expected) { try Value.null.values(at: JSONPath(stringLiteral: text)) }
        #expect(JSONPath(stringLiteral: text).fault == expected)
    }

    @Test("a malformed literal throws when it is used")
    func literals() throws {
        let path: JSONPath = "$.a["
        let expected = JSONPathError(path: "$.a[", offset: 4, reason: .unclosed("]"))
        #expect(path.fault == expected)
        #expect(throws: expected) { try Value.null.values(at: path) }
        #expect(throws: expected) { try Value.null.first(at: path) }
        #expect(throws: expected) { try Value.null.one(at: path) }
        #expect(throws: expected) { try Value.null.located(at: path) }
        let sound: JSONPath = "$.a"
        #expect(sound.fault == nil)
        #expect(try sound == JSONPath(parsing: "$.a"))
        #expect(sound.description == "$.a")
    }

    @Test("an error has a description with the query")
    func words() throws {
        func text(_ path: String) -> String { JSONPath(stringLiteral: path).fault?.description ?? "" }
        #expect(text("$.a[") == "JSONPath '$.a[': a closing ']' is missing at offset 4")
        #expect(
            text("$[?cuont(@) == 1]")
                == "JSONPath '$[?cuont(@) == 1]': no function 'cuont' (did you mean 'count'?) at offset 3")
        #expect(text("$[?match(@)]") == "JSONPath '$[?match(@)]': 'match' takes 2 arguments, not 1 at offset 3")
        let missing = JSONPathError(path: "$.a", offset: nil, reason: .noMatch)
        #expect(missing.description == "JSONPath '$.a': nothing matches")
    }

    @Test("queries that are too long or too deep are refused before anything overflows")
    func hostileQueries() throws {
        let long = "$" + String(repeating: "[0]", count: 21_846)
        #expect(JSONPath(stringLiteral: long).fault?.reason == .tooLong(limit: 65_536))
        #expect(try Value.array([]).values(at: JSONPath(parsing: String(long.prefix(60_001)))) == [])
        for opening in ["(", "!(", "@[?", "length("] {
            let text = "$[?" + String(repeating: opening, count: 9_000)
            #expect(JSONPath(stringLiteral: text).fault?.reason == .tooDeep(limit: 64), "\(opening)")
        }
        let nested = "$" + String(repeating: "[?@", count: 64) + String(repeating: "]", count: 64)
        #expect(JSONPath(stringLiteral: nested).fault == nil)
    }

    @Test("every query that is cut off is valid or an error")
    func truncation() throws {
        let text =
            #"$.a ['\u00e9\ud83d\ude00', -1, 1:-2:3, ?!(@.a[0] <= -1.5e+3 || count($..b) > 2) && search(@.c, "x")]..*"#
        let whole = try JSONPath(parsing: text)
        #expect(whole.unusablePatterns == [])
        let complete = ["$", "$.a", String(text.dropLast(3)), text]
        for length in 0...text.utf8.count {
            let part = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            #expect((JSONPath(stringLiteral: part).fault == nil) == complete.contains(part), "\(part)")
        }
    }

    @Test("a query that descends throws an error in a tree that is too deep")
    func deepTrees() throws {
        var value: Value = [1]
        for _ in 0..<511 { value = [value] }
        #expect(try value.values(at: "$..[?@ == 1]") == [1])
        value = [value]
        #expect(throws: JSONPathError(path: "$..*", offset: nil, reason: .treeTooDeep(limit: 512))) {
            try value.values(at: "$..*")
        }
        #expect(try value.values(at: "$[0][0]").count == 1)
        #expect(try value.values(at: "$[?@ == $[0]]").count == 1)
    }
}
