import SpiderValue
import Testing

@Suite("JSONPath: selecting")
struct JSONPathSelectingTests {
    static let shop = #"""
        {"shop": {"film": [{"kind": "comedy", "title": "Playtime", "price": 9.5},
                           {"kind": "drama", "title": "Ran", "price": 12, "disc": "x-1"},
                           {"kind": "drama", "title": "Ikiru", "price": 7, "disc": "x-2"},
                           {"kind": "short", "title": "La Jetée", "price": 20.0}],
                  "van": {"colour": "red", "price": 399}}}
        """#
    static let tree = #"{"o": {"a": 1, "b": [1, 2, {"a": 5}]}, "l": [0, 1, 2, 3, 4, 5, 6], "a": null}"#
    static let odd =
        #"{"": 1, "a b": 2, "'": 3, "\"": 4, "\\": 5, "\n": 6, "é": 7, "☺": 8, "😀": 9, "0": 10, "$": 11, "*": 12}"#

    @Test(
        "a query selects the values of the standard, in its order",
        arguments: [
            // The whole, names.
            (tree, "$", [tree]),
            ("5", "$", ["5"]),
            (tree, "$.o.a", ["1"]),
            (tree, "$['o']['a']", ["1"]),
            (tree, #"$["o"].b[2]["a"]"#, ["5"]),
            (tree, "$.a", ["null"]),
            (tree, "$.a.b", []),
            (tree, "$.none", []),
            (tree, "$.l.a", []),
            (tree, "$ .o\n\t['b'] [ 0\r]", ["1"]),
            (tree, "$[ 'o' , 'a' ]", [#"{"a":1,"b":[1,2,{"a":5}]}"#, "null"]),
            (odd, "$['']", ["1"]),
            (odd, "$['a b']", ["2"]),
            (odd, #"$['\'']"#, ["3"]),
            (odd, #"$["'"]"#, ["3"]),
            (odd, #"$['"']"#, ["4"]),
            (odd, #"$["\""]"#, ["4"]),
            (odd, #"$['\\']"#, ["5"]),
            (odd, #"$['\n']"#, ["6"]),
            (odd, #"$['\u000A']"#, ["6"]),
            (odd, "$.é", ["7"]),
            (odd, #"$['\u00e9']"#, ["7"]),
            (odd, #"$['\u00E9']"#, ["7"]),
            (odd, "$['e\u{301}']", []),
            (odd, "$.☺", ["8"]),
            (odd, "$.😀", ["9"]),
            (odd, #"$["\uD83D\uDE00"]"#, ["9"]),
            (odd, #"$["\ud83d\ude00"]"#, ["9"]),
            (odd, "$['0']", ["10"]),
            (odd, "$['$','*']", ["11", "12"]),
            (#"{"/":1,"\b\f\r\t":2}"#, #"$['\/','\b\f\r\t']"#, ["1", "2"]),
            (#"{"_a1":1,"true":2,"Z":3}"#, "$._a1", ["1"]),
            (#"{"_a1":1,"true":2,"Z":3}"#, "$.true", ["2"]),
            (#"{"_a1":1,"true":2,"Z":3}"#, "$.Z", ["3"]),
            // Wildcards.
            (tree, "$.o.*", ["1", #"[1,2,{"a":5}]"#]),
            (tree, "$.o[*]", ["1", #"[1,2,{"a":5}]"#]),
            (tree, "$.o.b[*]", ["1", "2", #"{"a":5}"#]),
            (tree, "$.o.b.*", ["1", "2", #"{"a":5}"#]),
            (tree, "$.a.*", []),
            (tree, "$.*.*.*", ["1", "2", #"{"a":5}"#]),
            ("[[],{}]", "$[*][*]", []),
            ("[1,2]", "$[*,*]", ["1", "2", "1", "2"]),
            // Indices.
            (tree, "$.l[0]", ["0"]),
            (tree, "$.l[6]", ["6"]),
            (tree, "$.l[7]", []),
            (tree, "$.l[-1]", ["6"]),
            (tree, "$.l[-7]", ["0"]),
            (tree, "$.l[-8]", []),
            (tree, "$.o[0]", []),
            (tree, "$.l[0,0,-1]", ["0", "0", "6"]),
            (tree, "$.l[9007199254740991]", []),
            (tree, "$.l[-9007199254740991]", []),
            (#""text""#, "$[0]", []),
            // Slices.
            (tree, "$.l[1:3]", ["1", "2"]),
            (tree, "$.l[5:]", ["5", "6"]),
            (tree, "$.l[:2]", ["0", "1"]),
            (tree, "$.l[:]", ["0", "1", "2", "3", "4", "5", "6"]),
            (tree, "$.l[::]", ["0", "1", "2", "3", "4", "5", "6"]),
            (tree, "$.l[1:5:2]", ["1", "3"]),
            (tree, "$.l[5:1:-2]", ["5", "3"]),
            (tree, "$.l[::-1]", ["6", "5", "4", "3", "2", "1", "0"]),
            (tree, "$.l[::-3]", ["6", "3", "0"]),
            (tree, "$.l[:3:-1]", ["6", "5", "4"]),
            (tree, "$.l[2::-1]", ["2", "1", "0"]),
            (tree, "$.l[-2:]", ["5", "6"]),
            (tree, "$.l[:-5]", ["0", "1"]),
            (tree, "$.l[-100:2]", ["0", "1"]),
            (tree, "$.l[5:100]", ["5", "6"]),
            (tree, "$.l[100:0:-3]", ["6", "3"]),
            (tree, "$.l[0:-100:-1]", ["0"]),
            (tree, "$.l[-100:0:-1]", []),
            (tree, "$.l[3:1]", []),
            (tree, "$.l[1:3:-1]", []),
            (tree, "$.l[3:3]", []),
            (tree, "$.l[::0]", []),
            (tree, "$.l[1:2:9007199254740991]", ["1"]),
            (tree, "$.l[-9007199254740991:9007199254740991:4]", ["0", "4"]),
            (tree, "$.l[ 1 : 5 : 2 ]", ["1", "3"]),
            (tree, "$.l[::\n2]", ["0", "2", "4", "6"]),
            (tree, "$.o[:]", []),
            ("[]", "$[::-1]", []),
            (tree, "$.l[0, 5:, -2:-1, ::3]", ["0", "5", "6", "5", "0", "3", "6"]),
            // Descendants.
            (tree, "$..a", ["null", "1", "5"]),
            (tree, "$.o..a", ["1", "5"]),
            (tree, "$..['a']", ["null", "1", "5"]),
            (tree, "$..[0]", ["1", "0"]),
            (tree, "$.o..[0,'a']", ["1", "1", "5"]),
            (tree, "$.o..*", ["1", #"[1,2,{"a":5}]"#, "1", "2", #"{"a":5}"#, "5"]),
            (tree, "$.o..[*]", ["1", #"[1,2,{"a":5}]"#, "1", "2", #"{"a":5}"#, "5"]),
            (tree, "$.l..*", ["0", "1", "2", "3", "4", "5", "6"]),
            (tree, "$..[-1:]", [#"{"a":5}"#, "6"]),
            (tree, "$..b..a", ["5"]),
            (#"{"a":{"a":{"a":1}}}"#, "$..a..a", [#"{"a":1}"#, "1", "1"]),
            (#"[[[1]],[2]]"#, "$..[0]", ["[[1]]", "[1]", "1", "2"]),
            ("5", "$..*", []),
            ("[]", "$..a", []),
            // A shop.
            (shop, "$.shop.film[*].title", [#""Playtime""#, #""Ran""#, #""Ikiru""#, #""La Jetée""#]),
            (shop, "$..price", ["9.5", "12", "7", "20.0", "399"]),
            (shop, "$.shop..price", ["9.5", "12", "7", "20.0", "399"]),
            (shop, "$..film[2].title", [#""Ikiru""#]),
            (shop, "$..film[-1:].title", [#""La Jetée""#]),
            (shop, "$..film[0,1]['title']", [#""Playtime""#, #""Ran""#]),
            (shop, "$..film[?@.disc].title", [#""Ran""#, #""Ikiru""#]),
            (
                shop, "$..film[?@.price < 10]['title','kind']",
                [
                    #""Playtime""#, #""comedy""#, #""Ikiru""#, #""drama""#,
                ]
            ),
            (shop, "$.shop.van[?@ == 'red']", [#""red""#]),
        ] as [(String, String, [String])])
    func selecting(json: String, path: String, expected: [String]) throws {
        let value = try Value(json: json)
        let path = try JSONPath(parsing: path)
        let found = try value.values(at: path)
        #expect(found == (try expected.map { try Value(json: $0) }))
        #expect(try value.located(at: path).map(\.value) == found)
        #expect(try value.first(at: path) == found.first)
    }

    @Test(
        "every value has a normalized path, which selects only it",
        arguments: [
            ("$", ["$"]),
            (
                "$.o..*",
                [
                    "$['o']['a']", "$['o']['b']", "$['o']['b'][0]", "$['o']['b'][1]", "$['o']['b'][2]",
                    "$['o']['b'][2]['a']",
                ]
            ),
            ("$.l[-1,:2]", ["$['l'][6]", "$['l'][0]", "$['l'][1]"]),
            ("$..a", ["$['a']", "$['o']['a']", "$['o']['b'][2]['a']"]),
            ("$[?@.b[?@.a]]..a", ["$['o']['a']", "$['o']['b'][2]['a']"]),
            ("$.o.b[?@ > 1]", ["$['o']['b'][1]"]),
        ] as [(String, [String])])
    func paths(path: String, expected: [String]) throws {
        let value = try Value(json: Self.tree)
        let found = try value.located(at: JSONPath(parsing: path))
        #expect(found.map(\.path.normalized) == expected)
        for found in found {
            #expect(try value.values(at: JSONPath(parsing: found.path.normalized)) == [found.value])
            #expect(value[found.path] == found.value)
        }
    }

    @Test(
        "keys in normalized paths have only the necessary escapes",
        arguments: [
            ("", "$['']"), ("a", "$['a']"), ("'", #"$['\'']"#), ("\"", #"$['"']"#), ("\\", #"$['\\']"#),
            ("/", "$['/']"),
            ("\u{8}\t\n\u{C}\r", #"$['\b\t\n\f\r']"#), ("\u{0}\u{B}\u{1F}", #"$['\u0000\u000b\u001f']"#),
            ("\u{7F}é☺😀", "$['\u{7F}é☺😀']"),
        ])
    func escaping(key: String, expected: String) throws {
        let path: ValuePath = [.key(key)]
        #expect(path.normalized == expected)
        #expect(
            try Value.object([key: 1]).located(at: JSONPath(parsing: expected)) == [LocatedValue(path: path, value: 1)])
    }

    @Test("a key is found among many, and not confused with similar ones")
    func manyKeys() throws {
        var object = Object()
        for number in 0..<100 { object["k\(number)"] = .int(number) }
        object["e\u{301}"] = true
        let value = Value.object(object)
        #expect(try value.values(at: "$['k0','k99','k100']") == [0, 99])
        #expect(try value.values(at: #"$['e\u0301']"#) == [true])
        #expect(try value.values(at: #"$['\u00e9']"#) == [])
        #expect(try value.values(at: #"$[?@ == 'x' || @ >= 98]"#) == [98, 99])
    }

    @Test("one() throws if nothing matches")
    func one() throws {
        let value: Value = ["a": [1, 2]]
        #expect(try value.one(at: "$.a[*]") == 1)
        let path: JSONPath = "$.b"
        #expect(throws: JSONPathError(path: "$.b", offset: nil, reason: .noMatch)) { try value.one(at: path) }
        #expect(throws: JSONPathError(path: "$.b", offset: nil, reason: .noMatch)) { try value.one(at: "$.b") }
    }
}
