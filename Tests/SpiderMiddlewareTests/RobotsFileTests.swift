import SpiderHTTP
import SpiderURL
import Testing

@testable import SpiderMiddleware

@Suite("The file robots.txt")
struct RobotsFileTests {
    private func patterns(_ text: String, for agent: String) -> [String] {
        RobotsFile(parsing: Array(text.utf8)).rules(for: agent).rules.map(\.description)
    }

    @Test("a robot gets its own group, or else the one for all (RFC 9309, section 5.1)")
    func groups() {
        let text = """
            User-Agent: *
            Disallow: *.gif$
            Disallow: /example/
            Allow: /publications/

            User-Agent: foobot
            Disallow:/
            Allow:/example/page.html
            Allow:/example/allowed.gif

            User-Agent: barbot
            User-Agent: bazbot
            Disallow: /example/page.html

            User-Agent: quxbot

            EOF
            """
        let all = ["Disallow: *.gif$", "Disallow: /example/", "Allow: /publications/"]
        #expect(patterns(text, for: "spider") == all)
        #expect(patterns(text, for: "") == all)
        #expect(
            patterns(text, for: "FooBot") == [
                "Disallow: /", "Allow: /example/page.html", "Allow: /example/allowed.gif",
            ])
        #expect(patterns(text, for: "barbot") == ["Disallow: /example/page.html"])
        #expect(patterns(text, for: "bazbot") == ["Disallow: /example/page.html"])
        #expect(patterns(text, for: "quxbot") == [])
        #expect(patterns(text, for: "foo") == all)
    }

    @Test("several groups for one robot are merged (section 2.2.1)")
    func merged() {
        let text = """
            user-agent: ExampleBot/2.1
            disallow: /foo
            user-agent: * # all others
            disallow: /all
            user-agent: EXAMPLEBOT
            disallow: /bar
            """
        #expect(patterns(text, for: "examplebot") == ["Disallow: /foo", "Disallow: /bar"])
        #expect(patterns(text, for: "other") == ["Disallow: /all"])
    }

    @Test("other lines don't split a group (section 2.2.4)")
    func otherLines() {
        let text = """
            Disallow: /nobody
            User-agent: a
            Sitemap: https://example.com/map.xml
            Crawl-delay: 9

            Host: example.com
            User-agent: b
            Disallow: /x
            Crawl-delay: 3
            """
        let file = RobotsFile(parsing: Array(text.utf8))
        #expect(file.rules(for: "a").rules == [RobotsRule(allows: false, pattern: "/x")])
        #expect(file.rules(for: "b").rules == [RobotsRule(allows: false, pattern: "/x")])
        #expect([file.rules(for: "a").delay, file.rules(for: "b").delay] == [.seconds(9), .seconds(3)])
        #expect(file.rules(for: "c") == RobotsRules(sitemaps: file.sitemaps))
    }

    @Test(
        "robots.txt is read with any line ends, and with other content between its lines",
        arguments: ["\n", "\r", "\r\n", "\n\n", "\n\r", "\n# comment\n", "\nnonsense\n", "\n:\n", "\n\0\n"])
    func lineEnds(end: String) {
        let lines = [
            "\u{FEFF}User-Agent : spider", " \tDISALLOW\t:/a # b", "allow: /a/b#c", "Dissallow: /typo", "Disallow /c",
        ]
        #expect(patterns(lines.joined(separator: end), for: "spider") == ["Disallow: /a", "Allow: /a/b"])
    }

    @Test(
        "a file that isn't robots.txt has no rules",
        arguments: [
            [], [0], [0xEF, 0xBB, 0xBF], Array("<!doctype html><title>Disallow: /</title><p>User-agent: *".utf8),
            Array("User-agent: *\nDisallow: /".utf8).flatMap { [$0, 0] }, Array(repeating: 0xFF, count: 4096),
            Array(String(repeating: ":", count: 4096).utf8), Array(String(repeating: "\r\n", count: 4096).utf8),
        ] as [[UInt8]])
    func garbage(bytes: [UInt8]) throws {
        #expect(RobotsFile(parsing: bytes).rules(for: "spider") == RobotsRules())
    }

    @Test("robots.txt is read up to 500 KiB, by whole lines (section 2.5)")
    func size() {
        let line = "Disallow: /0123456789\n"
        let head = "User-agent: *\n"
        let count = (RobotsFile.maximumSize - head.utf8.count) / line.utf8.count
        let text = head + String(repeating: line, count: count) + "Disallow: /" + String(repeating: "a", count: 60)
        #expect(text.utf8.count > RobotsFile.maximumSize)
        let rules = RobotsFile(parsing: Array(text.utf8)).rules(for: "").rules
        #expect(rules.count == count)
        #expect(Set(rules.map(\.pattern)) == ["/0123456789"])

        let cut = Array("User-agent: *\nDisallow: /a\nDisallow: /".utf8)
        #expect(RobotsFile(parsing: cut, isCut: true).rules(for: "").rules.map(\.pattern) == ["/a"])
        #expect(RobotsFile(parsing: cut).rules(for: "").rules.map(\.pattern) == ["/a", "/"])
        #expect(RobotsFile(parsing: Array(repeating: 0x41, count: 1 << 20)) == RobotsFile(parsing: []))
    }

    @Test("bytes of a rule that aren't text are percent-encoded")
    func notUTF8() throws {
        let file = RobotsFile(parsing: Array("User-agent: *\nDisallow: /".utf8) + [0xB5, 0xE7, 0x2A])
        let rules = file.rules(for: "")
        #expect(rules.rules.map(\.pattern) == ["/%B5%E7*"])
        #expect(!rules.allows(try WebURL(parsing: "http://example.com/%b5%e7x")))
    }

    @Test(
        "robots.txt can request a delay between requests",
        arguments: [
            ("Crawl-delay: 10", .seconds(10)), ("crawl-delay:0.5", .milliseconds(500)),
            ("Crawl-delay: .25", .milliseconds(250)), ("Crawl-delay: 1\nCrawl-delay: 7\nCrawl-delay: 2", .seconds(7)),
            ("Crawl-delay: 0", .zero), ("Crawl-delay: 99999999999999999999999", .seconds(1_000_000)),
            ("Crawl-delay: 0.1234567899999", .nanoseconds(123_456_789)),
            ("Crawl-delay: -1", nil), ("Crawl-delay: soon", nil), ("Crawl-delay: 1.2.3", nil), ("Crawl-delay: .", nil),
            ("Crawl-delay:", nil), ("Crawl-delay: 1e9", nil),
            ("Request-rate: 1/10s", .seconds(10)), ("Request-rate: 30/1m", .seconds(2)),
            ("Request-rate: 1/5", .seconds(5)),
            ("Request-rate: 1/1h 0600-0845", .seconds(3600)), ("Request-rate: 4/1", .milliseconds(250)),
            ("Request-rate: 0/1", nil), ("Request-rate: 1/x", nil), ("Request-rate: 1", nil), ("Request-rate: /", nil),
            ("Request-rate: 1/s", nil), ("Request-rate: 1/2/3", nil),
            ("Request-rate: 1/9999999999999h", .seconds(1_000_000)),
            ("Request-rate: 1/10s\nCrawl-delay: 3", .seconds(10)),
        ] as [(String, Duration?)])
    func delays(lines: String, delay: Duration?) {
        #expect(RobotsFile(parsing: Array("User-agent: *\n\(lines)".utf8)).rules(for: "").delay == delay)
    }

    @Test("sitemaps count for all robots, anywhere in the file")
    func sitemaps() throws {
        let text = """
            Sitemap: https://example.com/a.xml
            User-agent: other
            Disallow: /
            SITEMAP:/b.xml#top
            Sitemap: https://example.com/a.xml
            Sitemap: ftp://example.com/c.xml
            Sitemap: http://[broken/
            Sitemap: https://cdn.example.net/d.xml?x=1 # comment
            """
        let file = RobotsFile(parsing: Array(text.utf8), url: try WebURL(parsing: "https://example.com/robots.txt"))
        let expected = [
            "https://example.com/a.xml", "https://example.com/b.xml", "https://cdn.example.net/d.xml?x=1",
        ]
        #expect(file.sitemaps.map(\.href) == expected)
        #expect(file.rules(for: "spider").sitemaps.map(\.href) == expected)
        #expect(RobotsFile(parsing: Array(text.utf8)).sitemaps.count == 2)
    }

    @Test(
        "the first word of User-Agent selects the group",
        arguments: [
            ("spider/0.1", "spider"), ("Books-Reader/1.0 (me@example.org)", "books-reader"), ("my_bot", "my_bot"),
            ("Mozilla/5.0 (compatible; ExampleBot/2.1; +https://example.com/bot)", "examplebot"),
            ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "mozilla"),
            ("Mozilla/5.0 (compatible; )", "mozilla"),
            ("", ""), ("(comment)", ""), ("Mozilla/5.0 (", "mozilla"),
        ])
    func agent(userAgent: String, agent: String) {
        #expect(RobotsFile.agent(ofUserAgent: userAgent) == agent)
    }
}
