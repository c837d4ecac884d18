import SpiderValue
import Testing

@Suite("JSONPath: filters")
struct JSONPathFilteringTests {
    /// Whether a condition is true of the only element of a list.
    private func holds(_ condition: String, of json: String) throws -> Bool {
        let value = Value.array([try Value(json: json)])
        return try !value.values(at: JSONPath(parsing: "$[?\(condition)]")).isEmpty
    }

    @Test(
        "comparisons depend on type and value",
        arguments: [
            (
                "1",
                [
                    "@ == 1", "@ == 1.0", "@ == 10e-1", "@ <= 1", "@ >= 1", "@ < 1.5", "@ > -1", "1 == @", "2 > @",
                    "@ != 2",
                ]
            ),
            ("1.5", ["@ == 1.5", "@ == 15E-1", "@ > 1", "@ < 2", "@ != 1"]),
            ("-0.0", ["@ == 0", "@ == -0", "@ == 0.0", "@ == -0.0e+5"]),
            ("9007199254740993", ["@ == 9007199254740993", "@ != 9007199254740992.0", "@ > 9007199254740992.0"]),
            ("-9007199254740993", ["@ < -9007199254740992.0", "@ > -9007199254740994.0"]),
            ("1e300", ["@ > 9223372036854775807", "@ == 1e300"]),
            ("-1e300", ["@ < -9223372036854775807"]),
            ("9223372036854775807", ["@ < 9223372036854775808", "@ != 9223372036854775808"]),
            (#""b""#, ["@ == 'b'", #"@ == "b""#, "@ > 'a'", "@ < 'ba'", "@ >= 'b'", "@ != 'B'", "@ > 'B'", "@ < 'é'"]),
            (#""\uffff""#, [#"@ < '\ud83d\ude00'"#]),
            (#""é""#, [#"@ == '\u00e9'"#, #"@ != 'e\u0301'"#]),
            ("true", ["@ == true", "@ != false", "@ <= true", "@ >= true", "@ != 1", "@ != 'true'"]),
            ("null", ["@ == null", "@ <= null", "@ != false", "@ != 0", "@ != @.a"]),
            ("[1,[2]]", ["@ == $[0]", "@ <= $[0]", "@ != 1", "@[0] == 1", "@[-1] == @[1]", "@[1][0] > @[0]"]),
            (#"{"a":1,"b":{"c":[null]}}"#, ["@ == $[0]", "@.a == @['a']", "@ != 'x'", "@.b == @.b"]),
            ("{}", ["@.a == @.b", "@.a <= @.b", "@.a >= $.none", "@.a != 1", "@.a != null", "@ != @.a"]),
        ] as [(String, [String])])
    func comparing(json: String, conditions: [String]) throws {
        for condition in conditions { #expect(try holds(condition, of: json), "\(condition) of \(json)") }
    }

    @Test(
        "values of different types, Booleans, null, lists and objects have no order",
        arguments: [
            (
                "1",
                ["@ < '2'", "@ > '0'", "@ < true", "@ > null", "@ == '1'", "@ == true", "@ < 1", "@ > 1", "@ != 1.0"]
            ),
            ("true", ["@ < true", "@ > false", "@ == 1", "@ == 'true'", "@ != true"]),
            ("null", ["@ < null", "@ > null", "@ == false", "@ == 0", "@ == @.a"]),
            (#""a""#, ["@ == 'A'", "@ < 'a'", "@ < 'A'", "@ < 1", "@ == null"]),
            ("[1]", ["@ < $[0]", "@ > $[0]", "@ == 1", "@ != $[0]", "@ < 2"]),
            ("{}", ["@.a < @.b", "@.a == null", "@.a < 1", "@.a > 1", "@.a != @.b", "@.a == $[0]"]),
        ] as [(String, [String])])
    func incomparable(json: String, conditions: [String]) throws {
        for condition in conditions { #expect(try !holds(condition, of: json), "\(condition) of \(json)") }
    }

    @Test("lists are compared in order, and objects in any order")
    func deepEquality() throws {
        let value = try Value(
            json: #"""
                {"same": [{"a": 1, "b": [1, 2.0]}, {"b": [1.0, 2], "a": 1}],
                 "order": [{"a": 1, "b": [1, 2]}, {"a": 1, "b": [2, 1]}],
                 "fewer": [{"a": 1}, {"a": 1, "b": 2}],
                 "other": [{"a": 1}, {"b": 1}],
                 "kinds": [[], {}]}
                """#)
        #expect(try value.located(at: "$[?@[0] == @[1]]").map(\.path.normalized) == ["$['same']"])
        #expect(try value.values(at: "$[?@[0] != @[1]]").count == 4)
    }

    @Test(
        "a path alone tests for existence, whatever the value",
        arguments: [
            (#"{"a":null}"#, "@.a", true),
            (#"{"a":false}"#, "@.a", true),
            (#"{"a":0}"#, "!@.a", false),
            (#"{"b":0}"#, "@.a", false),
            (#"{"b":0}"#, "! @.a", true),
            (#"{"b":0}"#, "@.*", true),
            ("{}", "@.*", false),
            ("[]", "@", true),
            ("[1]", "@[0,5]", true),
            ("[1]", "@[5,6]", false),
            ("[[[1]]]", "@..[?@ == 1]", true),
            ("[[[2]]]", "@..[?@ == 1]", false),
            ("[1]", "$[0][0]", true),
            ("[1]", "$[1]", false),
            ("[1]", "@[:1]", true),
        ])
    func existence(json: String, condition: String, expected: Bool) throws {
        #expect(try holds(condition, of: json) == expected)
    }

    @Test(
        "conditions are joined, && before ||",
        arguments: [
            ("@.t && @.f", false), ("@.t || @.f", true), ("@.f || @.t", true), ("@.f||@.f", false),
            ("@.t || @.t && @.f", true), ("(@.t || @.t) && @.f", false), ("@.f && @.t || @.t", true),
            ("!(@.t && @.f)", true), ("!@.f && !@.f", true), ("! ( @.f || @.t )", false),
            ("((@.t))", true), ("!((!(@.t)))", true), ("@.t && @.t && @.f", false), ("@.f || @.f || @.t", true),
            ("@.n == 1 && @.n != 2", true), ("!(@.n == 1)", false), ("(@.n == 1)", true),
            ("@.n\n==\t1 && ( @.n>0 )", true), (" @.t", true), ("@.t && (@.f || (@.n < 2 && !@.f))", true),
        ])
    func joining(condition: String, expected: Bool) throws {
        #expect(try holds(condition, of: #"{"t":1,"n":1}"#) == expected)
    }

    @Test("filters work on objects and lists, can be nested, and can be in lists of selectors")
    func places() throws {
        let value = try Value(json: #"{"a": {"x": 1, "y": 5}, "b": [7, {"x": 2}], "c": 3}"#)
        #expect(try value.values(at: "$.a[?@ > 1]") == [5])
        #expect(try value.values(at: "$.b[?@ > 1]") == [7])
        #expect(try value.values(at: "$[?@[?@.x]]") == [[7, ["x": 2]]])
        #expect(try value.values(at: "$[?@.x == $.a.x]") == [["x": 1, "y": 5]])
        #expect(try value.values(at: "$..[?@ > 4]") == [5, 7])
        #expect(try value.values(at: "$.a[?@ == 5, 'x', ?@ == 1]") == [5, 1, 1])
        #expect(try value.values(at: "$.c[?@]") == [])
        #expect(try value.values(at: "$[?@ == 3][?@]") == [])
        #expect(try value.values(at: "$.b[?@ == 7 , ? @.x == 2 ]") == [7, ["x": 2]])
    }

    @Test(
        "length, count and value return values",
        arguments: [
            ("length(@) == 3", "[1,2,3]", true),
            ("length(@) == 2", #"{"a":1,"b":2}"#, true),
            ("length(@) == 2", #""é😀""#, true),
            ("length(@) == 2", #""e\u0301""#, true),
            ("length(@) == 0", #""""#, true),
            ("length(@) == 1", "5", false),
            ("length(@) == length(@.a)", "5", true),
            ("length(@.none) == @.none", "{}", true),
            ("length('abc') == 3", "0", true),
            ("length(value(@.*)) == 2", #"{"a":"xy"}"#, true),
            ("length( @ ) > 1", "[1,2]", true),
            ("2 <= length(@)", "[1,2]", true),
            ("count(@.*) == 2", "[1,2]", true),
            ("count(@..*) == 3", "[1,[2]]", true),
            ("count(@.none) == 0", "{}", true),
            ("count(@['a','a']) == 2", #"{"a":1}"#, true),
            ("count(@) == 1", "5", true),
            ("count($[*]) == 1", "5", true),
            ("value(@.*) == 4", "[4]", true),
            ("value(@.*) == 4", "[4,4]", false),
            ("value(@.*) == @.none", "[4,4]", true),
            ("value(@..a) == 1", #"[{"a":1}]"#, true),
            ("count(@.*) > length(@.none)", "[1]", false),
        ])
    func functions(condition: String, json: String, expected: Bool) throws {
        #expect(try holds(condition, of: json) == expected)
    }

    @Test("match tests the whole text, and search any part of it")
    func matching() throws {
        let value: Value = ["abc", "xabcx", "ab", "a\nc", 5, .null, ["abc"]]
        #expect(try value.values(at: "$[?match(@, 'ab?c')]") == ["abc"])
        #expect(try value.values(at: "$[?match(@, 'a.c')]") == ["abc"])
        #expect(try value.values(at: "$[?search(@, 'a.c')]") == ["abc", "xabcx"])
        #expect(try value.values(at: "$[?!search(@, 'b')]") == ["a\nc", 5, .null, ["abc"]])
        #expect(try value.values(at: "$[?search(@, '')]") == ["abc", "xabcx", "ab", "a\nc"])
        #expect(try value.values(at: "$[?match(@, 5)]") == [])
        #expect(try value.values(at: "$[?match('abc', 'abc') && @ == 5]") == [5])
        #expect(try value.values(at: "$[?search(@, $[2])]") == ["abc", "xabcx", "ab"])
        #expect(try value.values(at: "$[?match(@, $[4])]") == [])
        #expect(try value.values(at: "$[?match(@[0], 'abc')]") == [["abc"]])
        let rules: Value = [
            ["t": "x1", "p": "x[0-9]"], ["t": "y", "p": "x[0-9]"], ["t": "b", "p": "a|b"], ["t": "b", "p": "("],
        ]
        #expect(try rules.located(at: "$[?match(@.t, @.p)]").map(\.path.normalized) == ["$[0]", "$[2]"])
    }
}
