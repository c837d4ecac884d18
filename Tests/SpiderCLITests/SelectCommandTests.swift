import SpiderTesting
import Testing

@Suite("spider select", .timeLimit(.minutes(5)))
struct SelectCommandTests {
    static let page = """
        <!doctype html><title>Films</title>
        <h3>
          <a href="/film/1" title="of 1967">Play
             time</a></h3>
        <h3><a href="/film/2">Mon <b>Oncle</b></a></h3>
        """

    static func folder(_ page: String = page, name: String = "films.html") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(page, to: name)
        return folder
    }

    @Test("distinguishes a page that is too costly from a faulty expression")
    func tooCostly() async throws {
        let page = String(repeating: "<div><p>a</p>", count: 400) + String(repeating: "<i></i>", count: 4_000)
        let folder = try Self.folder(page)
        let xpath = "//*[count(//*[count(//*) > 1]) > 1]"
        for arguments in [["--xpath", xpath]] {
            let end = try await TestProcess(["select"] + arguments + ["films.html"], in: folder).end()
            #expect(end.status == 3)
            #expect(end.output.isEmpty && end.errors.contains("steps"), "\(end.errors)")
        }
    }

    @Test(
        "prints each match on a line, in the requested form",
        arguments: [
            (["h3 > a"], "Play time\nMon Oncle\n"), (["h3 > a::text"], "Play time\nMon\n"),
            (["h3 > a::attr(href)"], "/film/1\n/film/2\n"), (["a", "--first"], "Play time\n"),
            (["a::attr(href)", "--first"], "/film/1\n"), (["a", "--count"], "2\n"),
            (["a", "--raw"], "Play\n     time\0Mon Oncle\0"),
            (
                ["a", "--html"],
                "<a href=\"/film/1\" title=\"of 1967\">Play\n     time</a>\n<a href=\"/film/2\">Mon <b>Oncle</b></a>\n"
            ),
            (
                ["a[title]", "--json"],
                #"{"name":"a","attributes":{"href":"/film/1","title":"of 1967"},"text":"Play time"}"# + "\n"
            ),
            (["b", "--json", "--html"], #"{"name":"b","attributes":{},"text":"Oncle","html":"<b>Oncle</b>"}"# + "\n"),
            (["a::text", "--json"], #""Play\n     time""# + "\n" + #""Mon ""# + "\n"),
            (["--xpath", "//a"], "Play time\nMon Oncle\n"), (["--xpath", "//a/@href"], "/film/1\n/film/2\n"),
            (["--xpath", "//a", "--first"], "Play time\n"), (["--xpath", "//b", "--html"], "<b>Oncle</b>\n"),
            (["--xpath", "count(//a)"], "2\n"), (["--xpath", "count(//a) div 4", "--json"], "0.5\n"),
            (["--xpath", "not(//a)", "--json"], "false\n"), (["--xpath", "string(//b)", "--json"], "\"Oncle\"\n"),
        ])
    func forms(arguments: [String], output: String) async throws {
        let end = try await TestProcess(["select"] + arguments + ["films.html"], in: Self.folder()).end()
        #expect(end == .init(status: 0, output: output, errors: ""))
    }

    @Test("reports faults of XML on standard error, and loses no text")
    func faultyXML() async throws {
        let feed = """
            <?xml version="1.0"?><rss version="2.0"><channel><item><title>B&B</title>
            <link>http://127.0.0.1/2?a=1&b=2</link></item></channel></rss>
            """
        let end = try await TestProcess(["select", "item > *", "feed.xml"], in: Self.folder(feed, name: "feed.xml"))
            .end()
        #expect(
            end
                == .init(
                    status: 0, output: "B&B\nhttp://127.0.0.1/2?a=1&b=2\n",
                    errors: "feed.xml: the XML has faults: line 1: a bare '&' was read as text (and 1 more)\n"))
        let page = "<?xml version='1.0'?><html><p>a<p>b</html>"
        let html = try await TestProcess(["select", "p", "page"], in: Self.folder(page, name: "page")).end()
        #expect(html == .init(status: 0, output: "a\nb\n", errors: ""))
    }

    @Test("reads standard input for -")
    func standardInput() async throws {
        let end = try await TestProcess.run("select", "a", "-", input: Self.page)
        #expect(end == .init(status: 0, output: "Play time\nMon Oncle\n", errors: ""))
    }

    @Test("says so if nothing matches, and exits with 1", arguments: [["h4"], ["--xpath", "//h4"], ["a::attr(rel)"]])
    func nothing(arguments: [String]) async throws {
        let end = try await TestProcess(["select"] + arguments + ["films.html"], in: Self.folder()).end()
        #expect(end == .init(status: 1, output: "", errors: "nothing matches '\(arguments.last ?? "")'\n"))
        let none = try await TestProcess(["select", "--count"] + arguments + ["films.html"], in: Self.folder()).end()
        #expect(none == .init(status: 1, output: "0\n", errors: ""))
    }

    @Test(
        "reports a malformed expression with the reason and the place before it reads the page, and exits with 64",
        arguments: [
            (
                ["a:nth-chld(2)"],
                "selector: no pseudo-class ':nth-chld' (did you mean ':nth-child'?)\n  a:nth-chld(2)\n   ^\n"
            ),
            (["电影 a["], "selector: a name is missing\n  电影 a[\n         ^\n"),
            (["--xpath", "//a[@href"], "XPath: a closing ']' is missing\n  //a[@href\n           ^\n"),
            (["--xpath", "//svg:a"], "XPath: no namespace is declared for the prefix 'svg'\n  //svg:a\n    ^\n"),
        ])
    func malformed(arguments: [String], errors: String) async throws {
        let end = try await TestProcess(["select"] + arguments + ["nowhere.html"], in: TemporaryFolder()).end()
        #expect(end == .init(status: 64, output: "", errors: errors))
    }

    @Test("shows the surroundings of a fault far along an expression")
    func malformedFarAlong() async throws {
        let long = String(repeating: "x", count: 100)
        let end = try await TestProcess.run("select", "\(long) $ \(long)", "nowhere.html")
        let shown = String(repeating: "x", count: 59)
        #expect(end.status == 64)
        #expect(
            end.errors == """
                selector: unexpected '$'
                  …\(shown) $ \(shown.dropLast())…
                \(String(repeating: " ", count: 63))^

                """)
    }

    @Test("reports an expression that can't be evaluated with the reason and the place, and exits with 64")
    func notEvaluated() async throws {
        let end = try await TestProcess.run("select", "--xpath", "//a[$x]", "films.html", in: Self.folder())
        #expect(
            end == .init(status: 64, output: "", errors: "XPath: no value is given for '$x'\n  //a[$x]\n      ^\n"))
    }

    @Test("exits with 64 if flags contradict each other", arguments: [["--raw", "--json"], ["--count", "--html"]])
    func contradiction(flags: [String]) async throws {
        let end = try await TestProcess(["select", "a", "films.html"] + flags, in: Self.folder()).end()
        #expect(end.status == 64)
        #expect(end.output.isEmpty)
        #expect(end.errors.contains("can't be combined"))
    }

    @Test(
        "recognises XML by the file's name, by its first bytes, or by --xml",
        arguments: [
            ("feed.rss", "<rss><link>one</link></rss>", [], "one\n"),
            ("feed", "\u{FEFF} <?xml version='1.0'?><rss><link>one</link></rss>", [], "one\n"),
            ("feed", "<any><link>one</link></any>", ["--xml"], "one\n"),
            ("page", "<?xml version='1.0'?><!DOCTYPE html><link>one", [], "\n"),
            ("feed.rss", "<rss><link>one</link></rss>", ["--no-xml"], "\n"),
        ])
    func xml(name: String, text: String, flags: [String], output: String) async throws {
        let folder = try Self.folder(text, name: name)
        let end = try await TestProcess(["select", "link", name] + flags, in: folder).end()
        #expect(end == .init(status: 0, output: output, errors: ""))
    }

    @Test("accepts prefixes of namespaces in CSS and XPath", arguments: [["a|b"], ["--xpath", "//a:b"]])
    func namespaces(expression: [String]) async throws {
        let folder = try Self.folder("<x xmlns='urn:a'><b>one</b></x>", name: "x.xml")
        let arguments = ["select"] + expression + ["--namespace", "a=urn:a", "x.xml"]
        #expect(
            try await TestProcess(arguments, in: folder).end() == .init(status: 0, output: "one\n", errors: ""))
    }

    @Test("reads a page without a declaration or with a wrong one by --encoding")
    func encoding() async throws {
        // 'é' in UTF-8, read as two characters.
        let page = "<meta charset=utf-8><p>é"
        let end = try await TestProcess.run("select", "p", "-", "--encoding", "latin1", input: page)
        #expect(end == .init(status: 0, output: "Ã©\n", errors: ""))
        let unknown = try await TestProcess.run("select", "p", "-", "--encoding", "latin-one")
        #expect(unknown.status == 64)
        #expect(unknown.errors.hasPrefix("--encoding: there is no encoding 'latin-one'; "))
    }

    @Test("writes control characters to a file, but not to a terminal")
    func terminal() async throws {
        let page = "<p>a\u{9B}2Jé\tb\u{7F}</p>"
        let arguments = ["select", "--xpath", "concat('\u{1B}[31m', //p)", "-"]
        let terminal = try PseudoTerminal()
        let shown = try await TestProcess(arguments, in: TemporaryFolder(), input: page, terminal: terminal).end()
        #expect(shown == .init(status: 0, output: "", errors: ""))
        #expect(terminal.text() == "\u{FFFD}[31ma\u{FFFD}2Jé b\u{FFFD}\r\n")
        let file = try await TestProcess(arguments, in: TemporaryFolder(), input: page).end()
        #expect(file == .init(status: 0, output: "\u{1B}[31ma\u{9B}2Jé b\u{7F}\n", errors: ""))
    }
}
