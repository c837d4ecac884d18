import SpiderTesting
import Testing

@Suite("spider links", .timeLimit(.minutes(5)))
struct LinksCommandTests {
    private static let page = """
        <link rel=stylesheet href=/style.css><main><a href="film/1">Play  <b>time</b></a>
        <a href="/film/2?b=2&amp;a=1#cast" rel="NoFollow me"><img src=/2.jpg alt="Mon Oncle"></a></main>
        <a href=https://shop.example.org/>Shop</a><a href=/press.pdf>Press</a><a href=#top>Top</a><a href=mailto:a@b>M</a>
        """

    @Test(
        "prints a URL a line, as the options say",
        arguments: [
            ([], ["/film/1", "/film/2?b=2&a=1", "https://shop.example.org/"]),
            (["--allow", "/film/*"], ["/film/1", "/film/2?b=2&a=1"]),
            (
                ["--allow", "/film/*", "--allow", "//shop.example.org", "--deny", "re:[?&]a="],
                ["/film/1", "https://shop.example.org/"]
            ),
            (["--domain", "example.org"], ["https://shop.example.org/"]),
            (["--within", "main", "--skip-nofollow"], ["/film/1"]),
            (["--within", "main", "--text"], ["/film/1\tPlay time", "/film/2?b=2&a=1\tMon Oncle"]),
            (["--within", "main", "--canonical"], ["/film/1", "/film/2?a=1&b=2"]),
            (["--domain", "example.com", "--fragments"], ["/film/1", "/film/2?b=2&a=1#cast", "/#top"]),
            (["--domain", "example.com", "--files"], ["/film/1", "/film/2?b=2&a=1", "/press.pdf"]),
            (
                ["--domain", "example.com", "--all"],
                ["/style.css", "/film/1", "/film/2?b=2&a=1", "/2.jpg", "/press.pdf"]
            ),
        ])
    func forms(options: [String], lines: [String]) async throws {
        let folder = try SelectCommandTests.folder(Self.page)
        let end = try await TestProcess(
            ["links", "films.html", "--base", "https://example.com/"] + options, in: folder
        ).end()
        let output = lines.map { ($0.hasPrefix("/") ? "https://example.com" : "") + $0 + "\n" }.joined()
        #expect(end == .init(status: 0, output: output, errors: ""))
    }

    @Test("prints text, element, attribute and rel with --json")
    func json() async throws {
        let end = try await TestProcess.run(
            "links", "-", "--base", "https://example.com/", "--json", "--within", "main", input: Self.page)
        #expect(
            end
                == .init(
                    status: 0,
                    output: """
                        {"url":"https://example.com/film/1","text":"Play time","element":"a","attribute":"href","rel":[]}
                        {"url":"https://example.com/film/2?b=2&a=1","text":"Mon Oncle","element":"a","attribute":"href","rel":["nofollow","me"]}

                        """, errors: ""))
    }

    @Test("skips and counts the relative links of a page without a URL")
    func noAddress() async throws {
        let end = try await TestProcess.run("links", "-", input: Self.page)
        #expect(
            end
                == .init(
                    status: 0, output: "https://shop.example.org/\n",
                    errors: "skipped 4 relative links; use --base to say what they are relative to\n"))
        let based = try await TestProcess.run("links", "-", input: "<base href=http://a.example/><a href=b>")
        #expect(based == .init(status: 0, output: "http://a.example/b\n", errors: ""))
    }

    @Test("says so if there are no links, and exits with 1")
    func nothing() async throws {
        let end = try await TestProcess.run("links", "-", input: "<p>none")
        #expect(end == .init(status: 1, output: "", errors: "no links\n"))
    }

    @Test(
        "reports a malformed rule with the reason and the place before it reads the page, and exits with 64",
        arguments: [
            (
                ["--allow", "film"],
                "pattern: a glob begins with '/' for a path, '//' for a host, or a scheme and '://'\n  film\n  ^\n"
            ),
            (["--deny", "re:a(b"], "pattern: a closing ')' is missing\n  a(b\n   ^\n"),
            (["--within", "a["], "selector: a name is missing\n  a[\n    ^\n"),
            (
                ["--within", "a::text"],
                "selector: '::text' and '::attr()' give texts, and elements are needed here\n  a::text\n"
            ),
            (
                ["--domain", "a/b"],
                "--domain: 'a/b' is not a domain; write domains without scheme, port, path and '*'\n"
            ),
        ])
    func malformed(options: [String], errors: String) async throws {
        let end = try await TestProcess(["links", "nowhere.html"] + options, in: TemporaryFolder()).end()
        #expect(end == .init(status: 64, output: "", errors: errors))
    }
}
