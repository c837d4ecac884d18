import SpiderTesting
import Testing

@Suite("spider shell", .timeLimit(.minutes(5)))
struct ShellCommandTests {
    static let page = """
        <!doctype html><title>Shop</title>
        <div class="product"><h3><a href="/1">One</a></h3><i class="price">£1</i></div>
        <div class="product"><h3><a href="/2">Two</a></h3><i class="price">£2</i></div>
        <form action="/search" method="post"><label>Words <input name="q" value="cats"></label><input name="password" value="geheim"></form>
        <script type="application/ld+json">{"name": "Shop", "offers": [{"price": 1}, {"price": 2}]}</script>
        """

    private func run(_ commands: String..., in folder: TemporaryFolder? = nil) async throws -> TestProcess.End {
        let folder = try folder ?? TemporaryFolder()
        try folder.write(Self.page, to: "shop.html")
        let arguments = ["shell", "shop.html", "--base", "https://shop.example/"] + commands.flatMap { ["-c", $0] }
        return try await TestProcess(arguments, in: folder).end()
    }

    @Test(
        "searches a page with CSS, XPath, JSONPath and regular expressions",
        arguments: [
            ("h3 > a", "[0] <a href=\"/1\">One</a>\n[1] <a href=\"/2\">Two</a>\n"),
            ("a::attr(href)", "[0] /1\n[1] /2\n"), ("//i/text()", "[0] £1\n[1] £2\n"),
            ("(//a)[2]", "[0] <a href=\"/2\">Two</a>\n"), (".none", "nothing matches\n"),
            ("$[0].offers[*].price", "[0] 1\n[1] 2\n"),
            ("re:£([0-9]+)", "[0] 1\n[1] 2\n"),
        ])
    func expressions(expression: String, output: String) async throws {
        let end = try await run(expression)
        #expect(end.output == output)
        #expect(end.status == (output == "nothing matches\n" ? 1 : 0), "\(end.errors)")
    }

    @Test(
        "says what to write if an expression that matches nothing begins with the name of a command",
        arguments: [
            ("select h1", "'select' is read as an element here; write: h1"),
            ("xpath h1", "'xpath' is read as an element here; write: //h1"),
            ("json name", "'json' is read as an element here; write: $.name"),
            ("text h1", "'text' takes no arguments; 'help' lists what you can write"),
        ])
    func hints(expression: String, hint: String) async throws {
        #expect(try await run(expression) == .init(status: 1, output: "nothing matches: \(hint)\n", errors: ""))
    }

    @Test(
        "says what to write if such an expression is malformed",
        arguments: [
            ("xpath //h1", "'xpath' is read as an element here; write: //h1"),
            ("open /2", "'open' is read as an element here; write: follow /2"),
        ])
    func malformed(expression: String, hint: String) async throws {
        #expect(try await run(expression) == .init(status: 64, output: "", errors: "\(hint)\n"))
    }

    @Test("lists links and forms, and masks secrets in their fields")
    func lists() async throws {
        let links = try await run("links")
        #expect(
            links
                == .init(
                    status: 0, output: "[0] https://shop.example/1  One\n[1] https://shop.example/2  Two\n", errors: "")
        )
        let some = try await run("links /2")
        #expect(some.output == "[0] https://shop.example/2  Two\n")
        let forms = try await run("forms")
        #expect(forms.output == "[0] POST /search\n    q = cats\n    password = ***\n")
    }

    @Test("prints the last expression as a field for Swift and for YAML")
    func fields() async throws {
        let text = try await run(".price", "field price", "yaml price")
        #expect(
            text.output.hasSuffix(
                "@Field(\".price\") var price: [String]\nprice: {css: \".price\", list: true}\n"), "\(text.output)")
        let url = try await run("h3 a[href='/1']::attr(href)", "field url", "yaml url")
        #expect(
            url.output.hasSuffix(
                "@Field(\"h3 a[href='/1']::attr(href)\") var url: WebURL\nurl: \"h3 a[href='/1']::attr(href)\"\n"),
            "\(url.output)")
        let none = try await run("field price")
        #expect(none == .init(status: 64, output: "", errors: "there is no expression yet; write a selector first\n"))
    }

    @Test("follows links of the list, of a selector and by URL, goes back, and shows the request as curl")
    func following() async throws {
        let site = try await TestSite.start {
            $0.page("/", Self.page)
            $0.page("/1", "<title>First</title>")
            $0.page("/2", "<title>Second</title>")
        }
        let end = try await TestProcess.run(
            "shell", site.url("/"), "-c", "links", "-c", "follow 1", "-c", "back", "-c", "follow h3", "-c", "follow /2",
            "-c",
            "headers", "-c", "curl")
        await site.stop()
        #expect(end.status == 0, "\(end.errors)")
        let lines = end.lines
        #expect(lines.contains("200 \(site.url("/2")), 21 B, 'Second'"), "\(end.output)")
        #expect(lines.contains("200 \(site.url("/1")), 20 B, 'First'"), "\(end.output)")
        #expect(lines.contains("200 \(site.url("/")), \(Self.page.utf8.count) B, 'Shop'"), "\(end.output)")
        #expect(lines.contains { $0.lowercased().hasPrefix("content-type: text/html") }, "\(end.output)")
        #expect(lines.last?.hasPrefix("curl '\(site.url("/2"))'") == true, "\(end.output)")
    }

    @Test("opens the page in the browser, with its URL as the base")
    func browser() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page, to: "shop.html")
        let end = try await TestProcess(
            ["shell", "shop.html", "--base", "https://shop.example/?a&b", "-c", "open"], in: folder,
            environment: ["BROWSER": "true", "TMPDIR": folder.path]
        ).end()
        #expect(end.status == 0)
        let path = end.output.split(separator: "\n").first.map(String.init) ?? ""
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        #expect(try folder.text(of: name).hasPrefix("<!doctype html><base href=\"https://shop.example/?a&amp;b\">\n"))
    }

    @Test("explains a malformed expression, a page of another kind and a link that isn't there, with the exit status")
    func mistakes() async throws {
        let malformed = try await run("a[")
        #expect(malformed == .init(status: 64, output: "", errors: "selector: a name is missing\n  a[\n    ^\n"))
        let link = try await run("links", "follow 7")
        #expect(link.status == 64 && link.errors == "the list has no link 7\n")
        let request = try await run("curl")
        #expect(request.errors == "the page was read from a file: there is no request and no response\n")
        let folder = try TemporaryFolder()
        try folder.write(#"{"items": [1]}"#, to: "a.json")
        let json = try await TestProcess.run("shell", "a.json", "-c", "li", in: folder)
        #expect(json.status == 64 && json.errors == "the page is JSON; search it with a JSONPath, such as $.items[*]\n")
        let path = try await TestProcess.run("shell", "a.json", "-c", "$.items[0]", in: folder)
        #expect(path == .init(status: 0, output: "[0] 1\n", errors: ""))
    }

    @Test("reads commands from a pipe, and continues after a mistake")
    func pipe() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page, to: "shop.html")
        let end = try await TestProcess.run("shell", "shop.html", in: folder, input: "a[\n.price\nquit\nh3\n")
        #expect(
            end
                == .init(
                    status: 0,
                    output: """
                        shop.html, \(Self.page.utf8.count) B, 'Shop'
                        'help' lists what you can write; Ctrl-D ends
                        [0] <i class="price">£1</i>
                        [1] <i class="price">£2</i>

                        """, errors: "selector: a name is missing\n  a[\n    ^\n"))
    }
}
