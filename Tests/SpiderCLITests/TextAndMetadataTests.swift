import SpiderTesting
import Testing

@Suite("spider text and spider metadata", .timeLimit(.minutes(5)))
struct TextAndMetadataTests {
    private static let page = """
        <title>Films</title><meta name=description content="All films"><script>x()</script>
        <script type="application/ld+json">{"@type":"Movie","name":"Playtime",}</script>
        <p>One  <b>two</b><p>three<ul><li>four<li>five</ul>
        """

    @Test("text prints a page, or the matches of a selector, as a person reads it")
    func text() async throws {
        #expect(
            try await TestProcess.run("text", "-", input: Self.page)
                == .init(status: 0, output: "One two\n\nthree\n\nfour\nfive\n", errors: ""))
        #expect(
            try await TestProcess.run("text", "-", "--selector", "li", input: Self.page)
                == .init(status: 0, output: "four\nfive\n", errors: ""))
    }

    @Test("text exits with 1 if a selector matches nothing, and with 64 if it is malformed")
    func selectors() async throws {
        #expect(
            try await TestProcess.run("text", "-", "--selector", "h1", input: Self.page)
                == .init(status: 1, output: "", errors: "nothing matches 'h1'\n"))
        #expect(
            try await TestProcess.run("text", "nowhere.html", "--selector", "h1 >")
                == .init(status: 64, output: "", errors: "selector: a selector is missing\n  h1 >\n      ^\n"))
    }

    @Test("metadata prints JSON on one line, and malformed metadata on standard error")
    func metadata() async throws {
        let end = try await TestProcess.run("metadata", "-", input: Self.page)
        #expect(end.status == 0)
        #expect(
            end.output.hasPrefix(
                #"{"title":"Films","description":"All films","names":{"description":"All films"},"jsonLD":[{"@type":"Movie","name":"Playtime"}],"#
            ))
        #expect(end.lines.count == 1)
        #expect(end.errors.hasPrefix("JSON-LD script 1 was repaired: line 1, column "))
        #expect(end.errors.hasSuffix("\n") && end.errors.dropLast().allSatisfy { $0 != "\n" })
    }

    @Test("metadata prints many lines on a terminal, or with --pretty")
    func pretty() async throws {
        let page = "<title>Films \"one\"</title><meta name=robots content='noindex, nofollow'>"
        let lines = [
            "{", "  \"title\": \"Films \\\"one\\\"\",", "  \"robots\": [", "    \"noindex\",", "    \"nofollow\"",
            "  ],",
            "  \"names\": {", "    \"robots\": \"noindex, nofollow\"", "  }", "}", "",
        ]
        let asked = try await TestProcess.run("metadata", "-", "--pretty", input: page)
        #expect(asked == .init(status: 0, output: lines.joined(separator: "\n"), errors: ""))
        let terminal = try PseudoTerminal()
        let arguments = ["metadata", "-"]
        let shown = try await TestProcess(arguments, in: TemporaryFolder(), input: page, terminal: terminal).end()
        #expect(shown.status == 0)
        #expect(terminal.text() == lines.joined(separator: "\r\n"))
    }
}
