import SpiderHTML
import Testing

@Suite("Regular expressions in XPath")
struct XPathPatternTests {
    /// The first match and its groups; nil when there is none.
    private func match(_ text: String, _ pattern: String, _ flags: String = "") throws -> [String]? {
        let expression = try XPath(
            parsing: "re:match($text, $pattern, $flags)",
            variables: ["text": .string(text), "pattern": .string(pattern), "flags": .string(flags)])
        let found = try Document(html: "").values(xpath: expression)
        return found.isEmpty ? nil : found
    }

    @Test(
        "the first match is found, and the preferred one of those",
        arguments: [
            ("abc", "b", ["b"]), ("abc", "x", nil), ("abc", "", [""]), ("", "^$", [""]), ("abc", "^b", nil),
            ("abc", "c$", ["c"]),
            ("aaa", "a*", ["aaa"]), ("aaa", "a*?", [""]), ("aaa", "a+?", ["a"]), ("aaab", "a*?b", ["aaab"]),
            ("aaa", "a{2}", ["aa"]), ("aaa", "a{2,}", ["aaa"]), ("aaaa", "a{1,3}", ["aaa"]), ("aaaa", "a{1,3}?", ["a"]),
            ("a{b}", "a{b}", ["a{b}"]), ("a{1", "a{1", ["a{1"]), ("ab", "a|ab", ["a"]), ("ab", "ab|a", ["ab"]),
            ("b", "a||b", [""]),
            ("foobar", "(foo|foob)(ar|bar)", ["foobar", "foo", "bar"]), ("ac", "(a)(b)?(c)", ["ac", "a", "", "c"]),
            ("abab", "(?:ab)+", ["abab"]), ("abac", "(a[bc])+", ["abac", "ac"]), ("aab", "(a|b)*", ["aab", "b"]),
            ("x12y", "[0-9]+", ["12"]), ("x12y", "\\d+", ["12"]), ("x12y", "\\D+", ["x"]), ("a b", "\\s", [" "]),
            ("a b", "\\S+", ["a"]),
            ("é_1-", "\\w+", ["é_1"]), ("a-]", "[]-]+", ["-]"]), ("a-]", "[^]-]+", ["a"]), ("a^b", "[b^]+", ["^b"]),
            ("x\\y", "[\\\\]", ["\\"]), ("a.b", "a\\.b", ["a.b"]), ("a\nb", "a.b", nil), ("a\nb", "a[^x]b", ["a\nb"]),
            ("tab\t", "\\t", ["\t"]), ("A", "\\x41", ["A"]), ("日", "\\u65e5", ["日"]), ("日本", "^.{2}$", ["日本"]),
            ("one two", "\\btwo\\b", ["two"]), ("onetwo", "\\btwo", nil), ("onetwo", "\\Btwo", ["two"]),
            ("a1", "[\\d\\s]", ["1"]),
            ("ab", "(a*)*", ["a", "a"]), ("b", "(a*)+", ["", ""]), ("e\u{301}", "e", ["e"]),
            ("\u{1F600}x", "^.x", ["\u{1F600}x"]),
        ] as [(String, String, [String]?)])
    func matches(text: String, pattern: String, found: [String]?) throws {
        #expect(try match(text, pattern) == found)
    }

    @Test("the flag i ignores case")
    func anyCase() throws {
        #expect(try match("FILM", "film") == nil)
        #expect(try match("FILM", "film", "i") == ["FILM"])
        #expect(try match("film", "FI[L-M]+", "i") == ["film"])
        #expect(try match("ÉTÉ", "été", "i") == ["ÉTÉ"])
        #expect(try match("FILM", "[^a-z]", "i") == nil)
    }

    @Test("the flag g finds all matches")
    func allOccurrences() throws {
        #expect(try match("a1b22", "\\d+", "g") == ["1", "22"])
        #expect(try match("abc", "x*", "g") == ["", "", "", ""])
        #expect(try match("aXbx", "x", "gi") == ["X", "x"])
        #expect(try match("aba", "^a", "g") == ["a"])
    }

    @Test(
        "matches are replaced by the rules of JavaScript",
        arguments: [
            ("abc", "(b)", "", "[$1]", "a[b]c"), ("abc", "b", "", "[$1]", "a[$1]c"), ("abc", "(b)", "", "$2", "a$2c"),
            ("abc", "b", "", "[$&]", "a[b]c"), ("abc", "(b)", "", "$$1", "a$1c"), ("abc", "b", "", "$$", "a$c"),
            ("abc", "b", "", "($`|$')", "a(a|c)c"), ("a-b-c", "(\\w)-", "g", "$1+", "a+b+c"),
            ("a-b-c", "(\\w)-", "", "$1+", "a+b-c"), ("John Smith", "(\\w+) (\\w+)", "", "$2, $1", "Smith, John"),
            ("ac", "a(b)?c", "", "[$1]", "[]"), ("abc", "(b)", "", "$0", "a$0c"), ("abc", "(b)", "", "$", "a$c"),
            ("abc", "(b)", "", "$12", "ab2c"), ("abc", "(b)", "", "$01", "abc"), ("abc", "(b)", "", "\\1", "a\\1c"),
            ("ABC", "(b)", "i", "<$1>", "A<B>C"), ("aXbx", "(x)", "gi", "$1$1", "aXXbxx"),
            ("abc", "(b)", "", "$<n>", "a$<n>c"), ("é1è2", "(\\d)", "g", "[$1]", "é[1]è[2]"),
            ("abcdefghijklm", "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)", "", "$11-$10-$1", "k-j-alm"),
        ])
    func replacements(text: String, pattern: String, flags: String, replacement: String, result: String) throws {
        let expression = try XPath(
            parsing: "re:replace($text, $pattern, $flags, $replacement)",
            variables: [
                "text": .string(text), "pattern": .string(pattern), "flags": .string(flags),
                "replacement": .string(replacement),
            ])
        #expect(try Document(html: "").evaluate(expression).string == result)
    }

    @Test("replacements that copy the text again and again end")
    func hostileReplacements() throws {
        let page = try Document(html: "<p>" + String(repeating: "a", count: 100_000))
        #expect(throws: XPathError.self) { try page.evaluate("re:replace(//p, 'a', 'g', \"$`$'\")") }
    }

    @Test(
        "malformed patterns are refused",
        arguments: [
            "(", ")", "a(b", "[", "[a", "*", "+a", "a**", "a{2}{3}*+", "a{3,2}", "a{1001}", "[b-a]", "[a-\\d]", "\\",
            "\\1", "\\p{X}",
            "\\x4", "(?=a)", "(?<n>a", "(?x)a", "[[:alpha:]]", String(repeating: "(", count: 5000),
            String(repeating: "()", count: 60), "(((a{100}){100}){100})", "(((){1000}){1000}){1000}",
        ])
    func malformed(pattern: String) {
        #expect(throws: XPathError.self) { try match("a", pattern) }
    }

    @Test("every pattern takes linear time in the text")
    func hostileTexts() throws {
        let text = String(repeating: "a", count: 20_000) + "!"
        #expect(try match(text, "(a+)+$") == nil)
        #expect(try match(text, "(a|a)*b") == nil)
        #expect(try match(text, "(.*)(.*)(.*)x") == nil)
        #expect(try match(text, "a{1,20}b") == nil)
    }

    @Test("matching ends if it takes more steps than allowed")
    func limit() throws {
        let page = try Document(html: "<p>" + String(repeating: "ab", count: 10_000))
        var expression = try XPath(parsing: "re:match(//p, '.*x|a', 'g')")
        expression.operationLimit = 1_000_000
        #expect(
            throws: XPathError(expression: expression.text, offset: nil, reason: .limitExceeded(operations: 1_000_000))
        ) { try page.values(xpath: expression) }
    }
}
