import SpiderHTTP
import SpiderURL
import Testing

@testable import SpiderMiddleware

@Suite("Rules of robots.txt", .timeLimit(.minutes(5)))
struct RobotsRulesTests {
    private func rules(_ lines: String...) -> RobotsRules {
        RobotsFile(parsing: Array(("User-agent: *\n" + lines.joined(separator: "\n")).utf8)).rules(for: "spider")
    }

    private func allows(_ rules: RobotsRules, _ path: String) throws -> Bool {
        rules.allows(try WebURL(parsing: "https://example.com" + path))
    }

    @Test(
        "rules match the beginnings of paths, with '*' and '$'",
        arguments: [
            // pattern, paths that match, paths that do not
            ("/", ["/", "/a", "/?q"], []),
            (
                "/fish", ["/fish", "/fish.html", "/fish/salmon", "/fishheads", "/fish.php?id=1"],
                ["/Fish", "/catfish", "/a/fish"]
            ),
            ("/fish*", ["/fish", "/fishheads/yummy.html"], ["/Fish", "/?id=fish"]),
            ("/fish/", ["/fish/", "/fish/?id=1", "/fish/salmon"], ["/fish", "/fish.html"]),
            ("/*.php", ["/index.php", "/a/b.php?x", "/a.php.b/"], ["/", "/windows.PHP", "/php"]),
            ("/*.php$", ["/a.php", "/a.php.php", "/a/b.php"], ["/a.php?x", "/a.php/", "/a.php5"]),
            ("/fish*.php", ["/fish.php", "/fishheads/cat.php?x"], ["/Fish.PHP", "/fish"]),
            ("/a$", ["/a"], ["/a?", "/a/", "/ab", "/"]),
            ("/$", ["/"], ["/a", "/?"]),
            ("*", ["/", "/a?b"], []),
            ("*$", ["/", "/a?b"], []),
            ("*/private", ["/private", "/a/private/b"], ["/privat"]),
            ("/a*a", ["/aa", "/a/a"], ["/a", "/ab"]),
            ("/a*a$", ["/aa", "/aaa"], ["/a", "/aab"]),
            ("/*ab*ab", ["/abab", "/ab/ab"], ["/ab", "/aab"]),
            ("/*aa*aa", ["/aaaa", "/aabaa"], ["/aa", "/aaa"]),
            ("/*aba*aba$", ["/abaaba", "/abababa"], ["/aba", "/ababa"]),
            ("/*ab*b$", ["/abb", "/ab/b"], ["/ab", "/abc"]),
            ("/**x***y", ["/xy", "/axby"], ["/yx", "/x"]),
            ("/a$b", ["/a$b", "/a%24b"], ["/a", "/ab"]),
            ("/a b", ["/a%20b"], ["/a", "/a+b"]),
        ] as [(String, [String], [String])])
    func patterns(pattern: String, matching: [String], others: [String]) throws {
        let rules = rules("Disallow: \(pattern)")
        for path in matching { #expect(try !allows(rules, path), "\(pattern) does not match \(path)") }
        for path in others { #expect(try allows(rules, path), "\(pattern) matches \(path)") }
    }

    @Test(
        "rules and paths are compared octet by octet, percent-encoded or not (RFC 9309, section 2.2.2)",
        arguments: [
            ("/foo/bar?baz=quz", "/foo/bar?baz=quz", true),
            ("/foo/bar?baz=https://foo.bar", "/foo/bar?baz=https%3A%2F%2Ffoo.bar", true),
            ("/foo/bar?baz=https%3A%2F%2Ffoo.bar", "/foo/bar?baz=https://foo.bar", true),
            ("/foo/bar/ツ", "/foo/bar/%E3%83%84", true),
            ("/foo/bar/%e3%83%84", "/foo/bar/ツ", true),
            ("/foo/bar/%62%61%7A", "/foo/bar/baz", true),
            ("/foo/bar/baz", "/foo/bar/%62%61%7A", true),
            // Section 2.2.3: what is special can be written so that it is not.
            ("/file-with-a-%2A.html", "/file-with-a-*.html", true),
            ("/file-with-a-%2A.html", "/file-with-a-b.html", false),
            ("/path/foo-%24", "/path/foo-$", true),
            ("/path/foo-%24", "/path/foo-", false),
            // What separates in a path is not what it encodes.
            ("/a/b", "/a%2Fb", false), ("/a%2fb", "/a%2Fb", true), ("/a?b", "/a%3Fb", false),
            ("/*?b%2Fc", "/a%2Fb?b/c", true), ("/*/print", "/index?/a/print", true),
            ("/*%2Fprint", "/index?x=a%2Fprint", true), ("/a[1]", "/a%5B1%5D", true), ("/a:b", "/a%3ab", true),
            ("/100%", "/100%", true), ("/100%25", "/100%", true), ("/%zz", "/%zz", true), ("/%4", "/%4", true),
        ] as [(String, String, Bool)])
    func octets(pattern: String, path: String, matches: Bool) throws {
        #expect(try allows(rules("Disallow: \(pattern)"), path) != matches)
    }

    @Test("the longest matching rule decides; if two are equally long, the one that allows")
    func precedence() throws {
        // The example of RFC 9309, section 5.2.
        let longest = RobotsFile(
            parsing: Array("User-Agent: foobot\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif".utf8)
        ).rules(for: "foobot")
        #expect(try allows(longest, "/example/page/"))
        #expect(
            longest.prohibition(of: try WebURL(parsing: "https://example.com/example/page/disallowed.gif"))
                == RobotsRule(allows: false, pattern: "/example/page/disallowed.gif"))

        let equal = rules("Disallow: /page", "Allow: /page")
        #expect(try allows(equal, "/page"))
        let folder = rules(
            "Allow: /folder", "Disallow: /folder/", "Allow: /*.htm", "Disallow: /page", "Allow: /$", "Disallow: /")
        let found = try ["/folder/page", "/folder", "/page.htm", "/page", "/", "/other"].map { try allows(folder, $0) }
        #expect(found == [false, true, true, false, true, false])
        // A star is an octet as well, and so is an end.
        #expect(try !allows(rules("Allow: /p*", "Disallow: /p*e"), "/page"))
        #expect(try !allows(rules("Allow: /p", "Disallow: /p$"), "/p"))
    }

    @Test("no rule forbids robots.txt itself")
    func robotsFile() throws {
        let all = rules("Disallow: /")
        #expect(try allows(all, "/robots.txt"))
        #expect(try !allows(all, "/robots.txt2"))
        #expect(try !allows(all, "/a/robots.txt"))
    }

    @Test("without rules, or without one that a path can match, everything is allowed")
    func nothing() throws {
        #expect(try allows(RobotsRules(), "/a"))
        #expect(try allows(rules("Disallow:", "Disallow: private", "Disallow: https://example.com/"), "/private"))
    }

    @Test("written rules are read back with the same meaning")
    func text() throws {
        let file = RobotsFile(
            parsing: Array(
                "User-agent: *\nDisallow: /ツ*$\nAllow: /a b\nDisallow: /".utf8) + [0xB5, 0xE7, 0x0A]
                + Array("Crawl-delay: 0.25\nSitemap: /map.xml#x".utf8),
            url: try WebURL(parsing: "https://example.com/robots.txt"))
        let rules = file.rules(for: "")
        let text = """
            User-agent: *
            Disallow: /ツ*$
            Allow: /a b
            Disallow: /%B5%E7
            Crawl-delay: 0.250000000
            Sitemap: https://example.com/map.xml

            """
        #expect(rules.text == text)
        #expect(RobotsFile(parsing: Array(text.utf8)).rules(for: "any") == rules)
    }

    @Test("rules that are made to be slow take linear time")
    func hostile() throws {
        let long = String(repeating: "a", count: 65_000)
        // A matcher that tries all places of all stars takes longer than the world is old.
        let stars = String(repeating: "*a", count: 1000)
        #expect(try allows(rules("Disallow: /\(stars)b"), "/\(long)"))
        #expect(try !allows(rules("Disallow: /\(stars)b"), "/\(long)b"))
        #expect(try allows(rules("Disallow: /\(stars)b$"), "/\(long)"))
        #expect(try !allows(rules("Disallow: /\(stars)$"), "/\(long)"))
        // One text that nearly matches everywhere, and many texts that end each other.
        let half = String(repeating: "a", count: 30_000)
        #expect(try allows(rules("Disallow: /*\(half)b*c"), "/\(long)"))
        let nested = (1...900).map { "Disallow: /*\(String(repeating: "a", count: $0))b" }.joined(separator: "\n")
        #expect(try allows(rules(nested), "/\(long)"))
        #expect(try !allows(rules(nested), "/\(long)b"))
        // As many rules as a file can have, of which each could be anywhere in the path.
        var many = ""
        for number in 0..<30_000 { many += "Disallow:*\(String(number, radix: 36))_\n" }
        let all = rules(many)
        #expect(all.rules.count == 30_000)
        #expect(try allows(all, "/\(long)"))
        let last = all.prohibition(of: try WebURL(parsing: "https://example.com/\(long)n5b_"))
        #expect(last?.description == "Disallow: *n5b_")
    }

    /// The plainest matcher there is, to compare with: by all places of all stars.
    private func matches(_ pattern: ArraySlice<UInt8>, _ path: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return true }
        if first == UInt8(ascii: "$"), pattern.count == 1 { return path.isEmpty }
        if first == UInt8(ascii: "*") {
            return (path.startIndex...path.endIndex).contains { matches(pattern.dropFirst(), path[$0...]) }
        }
        return path.first == first && matches(pattern.dropFirst(), path.dropFirst())
    }

    @Test("rules match together as they match alone")
    func oneByOne() throws {
        var random = SplitMix(state: 7)
        func text(_ alphabet: String, _ count: Int) -> String {
            String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "a" })
        }
        for _ in 0..<3000 {
            let patterns = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                "/" + text("aab/**", .random(in: 0...7, using: &random)) + (Bool.random(using: &random) ? "$" : "")
            }
            let path = "/" + text("aab/", .random(in: 0...9, using: &random))
            let rules = rules(patterns.map { "Disallow: \($0)" }.joined(separator: "\n"))
            let expected = patterns.filter { matches(Array($0.utf8)[...], Array(path.utf8)[...]) }
                .max { $0.utf8.count < $1.utf8.count }
            let found = rules.prohibition(of: try WebURL(parsing: "https://example.com" + path))
            #expect(found?.pattern.utf8.count == expected?.utf8.count, "\(patterns) on \(path)")
        }
    }

    private struct SplitMix: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
