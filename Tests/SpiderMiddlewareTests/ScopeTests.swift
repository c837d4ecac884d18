import SpiderKit
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Scope")
struct ScopeTests {
    /// The settings that a configuration file would give.
    private func settings(_ yaml: String) throws -> ScopeSettings {
        try ConfigurationLoader(contents: Array("scope: \(yaml)".utf8), name: "config.yaml", registry: .ofTests)
            .settings().scope
    }

    /// What is in scope of a crawl that starts at an address.
    private func isInside(_ addresses: [String], of yaml: String = "{}", from start: String = "http://example.org/")
        throws -> [Bool]
    {
        var scope = Scope(try settings(yaml))
        scope.start(at: try url(start))
        return try addresses.map { scope.verdict(on: try url($0), depth: 1) == .inside }
    }

    @Test(
        "has by default the hosts that the crawl starts at, and those below them",
        arguments: [
            (
                "http://example.org/",
                [
                    "http://example.org/x", "https://shop.example.org/", "http://example.org:8080/",
                    "http://a.b.example.org/", "http://example.org./",
                ],
                ["http://example.com/", "http://badexample.org/", "http://org/", "http://example.org.evil.net/"]
            ),
            (
                "https://www.example.org/",
                ["http://example.org/", "https://www.example.org/", "https://m.example.org/"],
                ["http://www.example.com/"]
            ),
            (
                "http://shop.example.org/", ["http://shop.example.org/", "http://de.shop.example.org/"],
                ["http://example.org/", "http://www.example.org/"]
            ),
            ("http://github.io/", ["http://github.io/"], ["http://someone.github.io/"]),
            (
                "http://www.github.io/", ["http://www.github.io/", "http://x.www.github.io/"],
                ["http://github.io/", "http://x.github.io/"]
            ),
            (
                "http://127.0.0.1:8080/", ["http://127.0.0.1/", "https://127.0.0.1:9/"],
                ["http://127.0.0.2/", "http://localhost:8080/"]
            ),
            ("http://[::1]/", ["http://[::1]:8080/"], ["http://[::2]/"]),
            ("http://localhost/", ["http://localhost:81/"], ["http://a.localhost/"]),
        ])
    func start(start: String, inside: [String], outside: [String]) throws {
        #expect(try isInside(inside, from: start) == inside.map { _ in true })
        #expect(try isInside(outside, from: start) == outside.map { _ in false })
    }

    @Test(
        "is set by the configuration, all rules together",
        arguments: [
            (
                "{hosts: [a.org, '*.b.org', 'c.org:81']}",
                ["http://a.org/", "http://b.org/", "http://x.b.org/", "http://c.org:81/"],
                ["http://x.a.org/", "http://c.org/", "http://example.org/"]
            ),
            ("{hosts: ['*']}", ["http://anything.net/", "https://127.0.0.1:1/"], ["ftp://a.org/", "mailto:a@b"]),
            (
                "{domains: [a.co.uk], hosts: [10.0.0.1]}",
                ["http://a.co.uk/", "https://x.y.a.co.uk/", "http://10.0.0.1/"],
                ["http://b.co.uk/", "http://example.org/"]
            ),
            ("{domains: [例子.中国]}", ["http://www.xn--fsqu00a.xn--fiqs8s/"], ["http://xn--fsqu00a.org/"]),
            ("{schemes: [https]}", ["https://example.org/"], ["http://example.org/"]),
            (
                "{ports: [80, 8080]}", ["http://example.org/", "http://example.org:8080/", "https://example.org:80/"],
                ["https://example.org/", "http://example.org:81/"]
            ),
            (
                "{paths: [/films, /电影/]}",
                [
                    "http://example.org/films", "http://example.org/films/1?x", "http://example.org/%66ilms/1",
                    "http://example.org/%E7%94%B5%E5%BD%B1/1",
                ],
                [
                    "http://example.org/", "http://example.org/filmstars", "http://example.org/films/../x",
                    "http://example.org/x?/films/",
                ]
            ),
            (
                "{allow: ['/films/*', {regex: '[?]page=\\d+$'}]}",
                ["http://example.org/films/1", "http://example.org/x?page=7"],
                ["http://example.org/films/1/2", "http://example.org/x?page=a", "http://other.org/films/1"]
            ),
            (
                "{deny: ['/admin/**', '//*.example.org/**', {regex: 'sort='}]}",
                ["http://example.org/films", "http://example.org/administration"],
                [
                    "http://example.org/admin/x", "http://example.org/%61dmin/x", "http://www.example.org/",
                    "http://example.org/?s%6Frt=a",
                ]
            ),
            (
                "{allow: ['/films/*'], deny: ['/films/1']}", ["http://example.org/films/2"],
                ["http://example.org/films/1"]
            ),
        ])
    func rules(yaml: String, inside: [String], outside: [String]) throws {
        #expect(try isInside(inside, of: yaml) == inside.map { _ in true })
        #expect(try isInside(outside, of: yaml) == outside.map { _ in false })
    }

    @Test("names the rule that a URL breaks, the same for all of its kind")
    func names() throws {
        var scope = Scope(
            try settings("{schemes: [https], ports: [443], paths: [/a/], allow: ['/a/*'], deny: ['/a/x*'], depth: 2}"))
        scope.start(at: try url("https://example.org/"))
        let rules: [(String, Int, Scope.Verdict)] = [
            ("https://example.org/a/1", 2, .inside), ("https://example.org/a/1", 3, .outside(.depth)),
            ("https://other.org/a/1", 1, .outside(.startHosts)), ("http://example.org/a/1", 1, .outside(.schemes)),
            ("https://example.org:8443/a/1", 1, .outside(.ports)), ("https://example.org/b", 1, .outside(.paths)),
            ("https://example.org/a/x1", 1, .outside(.deny("/a/x*"))),
            ("https://example.org/a/b/c", 1, .outside(.allow)),
        ]
        for (address, depth, verdict) in rules {
            #expect(scope.verdict(on: try url(address), depth: depth) == verdict, "\(address)")
        }
        #expect(
            Scope(try settings("{hosts: [a.org]}")).verdict(on: try url("http://b.org/"), depth: 1) == .outside(.hosts))
        #expect("\(ScopeRule.deny("/a/x*"))" == "scope.deny has /a/x*")
    }

    @Test("lets data: URLs through, which only spiders themselves follow")
    func data() throws {
        #expect(try isInside(["data:text/html,x"]) == [true])
    }

    @Test("that is wrongly configured is refused with every mistake's place")
    func mistakes() throws {
        let yaml = """
            scope:
              hosts: [example.org, "http://a.org/", "*.*.org", "a.org/x"]
              domains: [www.example.org, co.uk, 127.0.0.1, "*.a.org"]
              schemes: [http, ftp]
              ports: [80, 70000]
              paths: [films, "/a?b"]
              allow: ["films/*", {regex: "("}, {rgex: x}, 7]
              depth: -1
              dept: 1
            """
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationLoader(contents: Array(yaml.utf8), name: "c", registry: .ofTests).settings()
        }
        let problems = try #require(error).problems.map { "\($0)" }
        #expect(
            problems.map { $0.prefix { $0 != " " } } == [
                "c:2:24:", "c:2:41:", "c:2:52:", "c:3:13:", "c:3:30:", "c:3:37:", "c:3:48:", "c:4:19:", "c:5:15:",
                "c:6:11:", "c:6:18:", "c:7:11:", "c:7:22:", "c:7:37:", "c:7:47:", "c:8:10:", "c:9:3:",
            ], "\(problems.joined(separator: "\n"))")
        #expect(problems.contains { $0.contains("'www.example.org' is a part of 'example.org'") })
        #expect(problems.contains { $0.contains("URL pattern '(': a closing ')' is missing") })
    }

    @Test("without any scheme is refused: nothing would be in it")
    func noScheme() throws {
        let error = #expect(throws: ConfigurationError.self) { try settings("{schemes: []}") }
        #expect(
            error?.problems.map { "\($0)" } == ["config.yaml:1:18: scope.schemes: name at least one, http or https"])
    }

    @Test("is shown as it is written")
    func shown() throws {
        let yaml = "{hosts: ['*.a.org', '*'], domains: [a.org], paths: [/x], allow: [/y, {regex: z}], ports: [80]}"
        let value = try Value(encoding: try settings(yaml))
        #expect(
            value.json
                == #"{"hosts":["*.a.org","*"],"domains":["a.org"],"schemes":["http","https"],"ports":[80],"paths":["/x"],"allow":["/y",{"regex":"z"}],"deny":[]}"#
        )
    }
}
