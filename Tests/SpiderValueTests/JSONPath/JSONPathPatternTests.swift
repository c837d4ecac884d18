import SpiderValue
import Testing

@Suite("JSONPath: patterns of match and search")
struct JSONPathPatternTests {
    private func matches(_ text: String, _ pattern: String, function: String = "match") throws -> Bool {
        let value: Value = [["text": .string(text), "pattern": .string(pattern)]]
        return try !value.values(at: JSONPath(parsing: "$[?\(function)(@.text, @.pattern)]")).isEmpty
    }

    @Test(
        "patterns are I-Regexps",
        arguments: [
            ("", ["", "()", "a*", "a?", "|a", "(){3}", "(a*)*"], ["a", "a+", "."]),
            (
                "a",
                [
                    "a", ".", "[a]", "[^b]", "a|b", "b|a", "(a)", "a{1}", "a{0,1}", "a{1,}", "\\p{L}", "\\p{Ll}",
                    "\\P{N}",
                ], ["", "b", "aa", "\\p{Lu}", "a{2}", "[^a]", "A"]
            ),
            (
                "aaa", ["a*", "a+", "a{3}", "a{2,}", "a{0,5}", "(aa|a)*", "(a|aa)+", "a{1,2}a{1,2}"],
                ["a", "a{4}", "a{0,2}", "aaaa", "(aa)*"]
            ),
            (
                "abc", ["a(b|x)c", "[a-c]{3}", "[abc]+", "[^d-z]*", "ab|abc", ".*", "a.c", "[a\\-z]bc|abc"],
                ["ab|bc", "[a-b]+", "^abc$"]
            ),
            ("-", ["-", "[-]", "[a-]", "[-a]", "[^a-]|-", "\\-", "[\\-]"], ["[^-]", "[+-.]{2}"]),
            ("a-b", ["[a-]+b", "[-a]+b", "a[\\-]b"], ["[a-b]+"]),
            ("\n", ["\\n", "[\\n]", "[^a]", "\\p{Cc}", "\n"], [".", "\\r"]),
            ("\r", ["\\r", "\\P{L}"], [".", "\\n"]),
            ("\t", ["\\t", "."], ["t"]),
            ("\u{2028}", [".", "\\p{Zl}", "\\p{Z}"], ["\\p{Zs}"]),
            ("^$", ["^$", "\\^$", "[$^]+"], ["", "^"]),
            ("()[]{}|.*+?\\", ["\\(\\)\\[\\]\\{\\}\\|\\.\\*\\+\\?\\\\", "[\\(\\)\\[\\]\\{\\}|.*+?\\\\]+"], ["\\."]),
            ("]", ["\\]", "[\\]]"], []),
            ("é", ["é", ".", "[à-ï]", "\\p{L}", "[^a-z]"], ["e", "..", "\\p{Lu}"]),
            ("e\u{301}", ["..", "e\\p{Mn}", "\\p{L}\\p{M}"], [".", "é"]),
            ("😀", [".", "[😀-😂]", "\\p{So}", "\\p{S}"], ["..", "\\p{L}"]),
            ("٣4", ["\\p{Nd}+", "\\p{N}{2}"], ["[0-9]+", "\\p{Nl}*"]),
            ("a1_", ["[\\p{L}\\p{Nd}_]+", "[^\\p{Z}]*", "[\\P{Z}]*"], ["\\p{L}+", "[^\\p{L}]+"]),
            ("x,y", ["x,y", "[,xy]+"], []),
        ] as [(String, [String], [String])])
    func patterns(text: String, matching: [String], other: [String]) throws {
        for pattern in matching { #expect(try matches(text, pattern), "\(pattern) on \(text)") }
        for pattern in other { #expect(try !matches(text, pattern), "\(pattern) on \(text)") }
    }

    @Test(
        "other patterns match nothing",
        arguments: [
            "(", ")", "a)", "(a", "[", "]", "[]", "[^]", "[b-a]", "[a-c-e]", "[a-\\p{L}]", "[[a]]", "*", "+a", "?",
            "a**", "a+?",
            "a{", "a{}", "a{,2}", "a{2,1}", "a{x}", "a{1", "{1}", "}", "\\", "\\d", "\\w", "\\s", "\\b", "\\a", "\\/",
            "\\p", "\\p{",
            "\\p{}", "\\p{X}", "\\p{Lx}", "\\p{Cs}", "\\p{Lul}", "\\pL", "(?:a)", "(?=a)", "[a--b]",
            "a{99999999999999999999}",
            "((a{1000}){1000}){1000}", "(((){10000}){10000}){10000}",
        ])
    func faults(pattern: String) throws {
        #expect(try !matches("a", pattern, function: "match"))
        #expect(try !matches("a", pattern, function: "search"))
        let path = try JSONPath(parsing: "$[?search(@, \(Value.string(pattern).json))]")
        #expect(path.unusablePatterns == [pattern])
        #expect(try Value.array(["a", "", .string(pattern)]).values(at: path) == [])
    }

    @Test("search finds the pattern anywhere")
    func searching() throws {
        for pattern in ["b", "ab", "bc", "a.*c", "", "[b-z]", "x|c", "b+c", "(bc|b)"] {
            #expect(try matches("abc", pattern, function: "search"), "\(pattern)")
        }
        for pattern in ["d", "ac", "b{2}", "abcd", "[^abc]", "ca"] {
            #expect(try !matches("abc", pattern, function: "search"), "\(pattern)")
        }
        #expect(try matches("abc\ndef", "d.f", function: "search"))
    }

    @Test("every pattern takes linear time")
    func hostile() throws {
        let text = String(repeating: "a", count: 2_000) + "b"
        for pattern in ["(a*)*", "(a|a)*", "(a+)+", "(a|aa)+", "(a*a*a*a*)*c", "((a?){20})*x"] {
            #expect(try !matches(text, pattern))
        }
        let counted = String(repeating: "a?", count: 200) + String(repeating: "a", count: 200)
        #expect(try matches(String(repeating: "a", count: 200), counted))
    }
}
