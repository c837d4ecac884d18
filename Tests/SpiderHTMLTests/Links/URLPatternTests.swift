import SpiderHTML
import Testing

@Suite("Patterns of URLs")
struct URLPatternTests {
    private func matches(_ pattern: URLPattern, _ url: String) throws -> Bool {
        try pattern.matches(try #require(WebURL(url)))
    }

    @Test(
        "a glob matches all of a URL from its beginning",
        arguments: [
            ("/films/*", "https://e.com/films/1", true), ("/films/*", "https://e.com/films/1?a=/b#c", true),
            ("/films/*", "https://e.com/films/1/cast", false), ("/films/**", "https://e.com/films/1/cast", true),
            ("/films/**", "https://e.com/films/", true), ("/films/**", "https://e.com/films", false),
            ("/films", "https://e.com/x/films", false), ("/**/films", "https://e.com/x/films", true),
            ("/", "https://e.com", true), ("/*.html", "https://e.com/a.html", true),
            ("/list?page=*", "https://e.com/list?page=2&x=/y", true), ("/list?page=*", "https://e.com/list", false),
            ("/list", "https://e.com/list?page=2", true), ("/a\\*b", "https://e.com/a*b", true),
            ("/a\\*b", "https://e.com/axb", false), ("/电影/*", "https://e.com/电影/1", true),
            ("/a b", "https://e.com/a b", true), ("/A", "https://e.com/a", false),
            ("//e.com/films/*", "http://e.com/films/1", true), ("//e.com/films/*", "http://u:p@e.com/films/1", true),
            ("//e.com/*", "http://e.com:8080/x", false), ("//e.com:8080/*", "http://e.com:8080/x", true),
            ("//*.e.com/**", "https://www.e.com/a/b", true), ("//*.e.com/**", "https://a.b.e.com/", true),
            ("//*.e.com/**", "https://e.com/", false), ("//E.com", "https://e.com/a/b?c", true),
            ("https://e.com/**", "https://e.com/", true), ("https://e.com/**", "http://e.com/", false),
            ("*://e.com/a", "http://e.com/a", true), ("https://e.com", "https://u@e.com/x", true),
            ("https://*/films/**", "https://e.com/films/x", true), ("/**", "mailto:a@b", false),
            ("//**", "mailto:a@b", false), ("mailto://**", "mailto:a@b", false),
        ])
    func globs(glob: String, url: String, expected: Bool) throws {
        #expect(try matches(.glob(glob), url) == expected)
    }

    @Test(
        "a regular expression matches anywhere",
        arguments: [
            (#"/films/\d+$"#, "https://e.com/films/12", true), (#"/films/\d+$"#, "https://e.com/films/12a", false),
            (#"^https?://(www\.)?e\.com/"#, "http://www.e.com/", true), (#"^e"#, "http://e.com/", false),
            (#"(?i)FILMS"#, "http://e.com/films", true), (#"FILMS"#, "http://e.com/films", false),
            (#"(?i)[F]ilms"#, "http://e.com/fILMS", true), (#"a{2,3}b"#, "http://e/ab", false),
            (#"/a{2,3}b"#, "http://e/aaab", true), (#"/a{2,3}b"#, "http://e/aaaab", false),
            (#"/a{2}b"#, "http://e/aab", true), (#"/a{2,}b"#, "http://e/aaaaab", true),
            (#"/a{0}b"#, "http://e/b", true),
            (#"/(a|bc|)$"#, "http://e/bc", true), (#"/(a|bc|)$"#, "http://e/b", false),
            (#"/(a|bc|)$"#, "http://e/", true),
            (#"\bfilm\b"#, "http://e/a-film-b", true), (#"\bfilm\b"#, "http://e/films", false),
            (#"\Bilm"#, "http://e/film", true),
            (#"[^/]{5}$"#, "http://e/12345", true), (#"[^/]{6}$"#, "http://e/12345", false),
            (#"[\w.-]+@"#, "http://a.b-c@e/", true),
            (#"[]a]"#, "http://e/a", true), (#"[a\-z]b"#, "http://e/-b", true), (#"x[\d-]y"#, "http://e/x-y", true),
            (#"(?:a)(?<n>b)(?P<m>c)"#, "http://e/abc", true), (#"a.*?b+?c??d"#, "http://e/axxbd", true),
            (#"电+$"#, "http://e/电电", true), (#"\/a\x2f\.x"#, "http://e/a/.x", true), (#"{x}"#, "http://e/a?{x}", true),
            (#"(a*)*$"#, "http://e/b", true), (#"(^a|b$)"#, "http://e/b", true), (#"#frag"#, "http://e/#frag", true),
            (#"\Ahttp.*\z"#, "http://e/", true), (#"\D\s?\W\S$"#, "http://e/a", true),
        ])
    func expressions(expression: String, url: String, expected: Bool) throws {
        #expect(try matches(.regex(expression), url) == expected)
    }

    @Test(
        "malformed globs are refused",
        arguments: [
            ("", 0, .empty), ("films/*", 0, .unclearBeginning), ("*.pdf", 0, .unclearBeginning),
            (":/x", 0, .unclearBeginning), ("a:b", 0, .unclearBeginning), ("//电影/", 2, .hostNotASCII),
        ] as [(String, Int, URLPatternError.Reason)])
    func globFaults(glob: String, offset: Int, reason: URLPatternError.Reason) {
        #expect(URLPattern.glob(glob).fault == URLPatternError(pattern: glob, offset: offset, reason: reason))
    }

    @Test(
        "malformed and foreign expressions are refused",
        arguments: [
            ("", 0, .empty), ("(a", 0, .unclosed(")")), ("a)", 1, .unexpected(")")), ("[a", 0, .unclosed("]")),
            ("*a", 0, .nothingToRepeat("*")), ("a**", 2, .nothingToRepeat("*")), ("a*+", 2, .nothingToRepeat("+")),
            ("(|?)", 2, .nothingToRepeat("?")), ("a{3,2}", 1, .malformedRepetition),
            ("a{1001}", 1, .malformedRepetition),
            ("[b-a]", 1, .malformedRange), (#"[a-\d]"#, 1, .malformedRange), ("[é]", 1, .setNotASCII),
            (#"(a)\1"#, 3, .unsupported(#"\1"#)), ("(?=a)", 0, .unsupported("(?=a")),
            ("(?<=a)", 0, .unsupported("(?<=")),
            (#"\p{L}"#, 0, .unsupported(#"\p"#)), (#"a\"#, 1, .unexpected("\\")),
            (#"[\b]"#, 1, .unsupported(#"\b in a set"#)),
            ("(?", 0, .unsupported("(?")), ("(((a{1000}){1000}){1000})", 10, .tooManySteps(limit: 8_192)),
        ] as [(String, Int, URLPatternError.Reason)])
    func expressionFaults(expression: String, offset: Int, reason: URLPatternError.Reason) {
        let fault = URLPattern.regex(expression).fault
        #expect(fault?.reason == reason)
        if case .tooManySteps = reason {} else { #expect(fault?.offset == offset) }
    }

    @Test("patterns of any size are refused or compiled")
    func sizes() {
        let deep = String(repeating: "(", count: 8_000)
        #expect(URLPattern.regex(deep).fault?.reason == .tooDeep(limit: 50))
        let long = "/" + String(repeating: "a", count: 20_000)
        #expect(URLPattern.glob(long).fault?.reason == .tooLong(limit: 16_384))
        #expect((URLPattern.glob(long).fault?.pattern.utf8.count ?? .max) < 300)
        #expect(URLPattern.regex(String(repeating: "a|", count: 2_000)).fault == nil)
    }

    @Test("a fault is thrown when a URL is matched, and at once when the pattern is parsed")
    func deferred() throws {
        let pattern: URLPattern = "films"
        let url = try #require(WebURL("http://e/"))
        #expect(throws: URLPatternError.self) { try pattern.matches(url) }
        #expect(throws: URLPatternError.self) { try URLPattern(parsing: "(", as: .regex) }
        #expect(try URLPattern(parsing: "/a") == "/a")
        #expect(URLPattern.regex("/a") != URLPattern.glob("/a"))
    }

    @Test("patterns that take others exponential time are matched quickly")
    func hostile() throws {
        let text = "http://e/" + String(repeating: "a", count: 5_000) + "!"
        #expect(try !matches(.regex("(a*)*(a|aa)+$"), text))
        #expect(try !matches(.regex("(a|a)*(a?){20}a{20}\\d$"), text))
        #expect(try !matches(.glob("/" + String(repeating: "*a", count: 50) + "b"), text))
        #expect(try matches(.glob("/" + String(repeating: "**a", count: 50) + "**!"), text))
    }
}
