import Glibc
import SpiderKit
import SpiderTesting
import Testing

@Suite("spider crawl URL, and spiders in YAML", .timeLimit(.minutes(5)))
struct RecipeCommandTests {
    private static func shop(_ site: inout Routes) {
        site.page(
            "/1",
            "<title>One</title><div class=p><h3><a href=/a>A, \"B\"</a></h3><i>1 €</i></div><div class=p><h3>影</h3><i>2 €</i></div>"
                + "<a class=next href=/2>next</a>")
        site.page("/2", "<title>Two</title><div class=p><h3><a href=/c>C</a></h3><i>3 €</i></div>")
        site.page("/a", "<p>Details of A</p>")
        site.page("/c", "<p>Details of C</p>")
    }

    private static let flags = [
        "--follow", "a.next", "--each", ".p", "--field", "title=h3", "--field", "price=i", "--field",
        "url=h3 a::attr(href)",
    ]

    @Test("writes JSON lines of what selectors find, with no file at all")
    func lines() async throws {
        try await TestSite.withSite(Self.shop) { site in
            let folder = try TemporaryFolder()
            let end = try await TestProcess(["crawl", site.url("/1")] + Self.flags + ["--quiet"], in: folder).end()
            #expect(
                end
                    == .init(
                        status: 0,
                        output: """
                            {"title":"A, \\"B\\"","price":"1 €","url":"\(site.url)/a"}
                            {"title":"影","price":"2 €","url":null}
                            {"title":"C","price":"3 €","url":"\(site.url)/c"}

                            """, errors: ""))
        }
    }

    @Test(
        "keeps an option as it was written if its default is a text",
        arguments: ["01234", "1.10", "1e3", "null", "yes"])
    func options(zip: String) async throws {
        try await TestSite.withSite {
            $0.page("/{zip}", "<p>here</p>")
        } run: { site in
            let folder = try TemporaryFolder()
            mkdir(folder.path("Spiders"), 0o700)
            try folder.write(
                """
                options: {zip: "00000"}
                start: \(site.url("/"))zip-{zip}
                pages:
                  page: {item: Place, fields: {text: p}}
                """, to: "Spiders/places.yaml")
            let end = try await TestProcess(["crawl", "places", "-O", "zip=\(zip)", "--quiet"], in: folder).end()
            #expect(end.status == 0, "\(end.errors)")
            #expect(site.requests.map(\.path).last == "/zip-\(zip)")
        }
    }

    @Test("saves no password")
    func password() async throws {
        try await TestSite.withSite(Self.shop) { site in
            let folder = try TemporaryFolder()
            let address = site.url("/1").replacing("http://", with: "http://bob:hunter2@")
            let end = try await TestProcess(["crawl", address, "--save", "shop", "--quiet"], in: folder).end()
            #expect(end.errors.contains("the spider is saved without the user name and the password"))
            #expect(!(try folder.text(of: "Spiders/shop.yaml").contains("hunter2")))
        }
    }

    @Test("prints a table on a terminal, with wide characters in their columns")
    func table() async throws {
        try await TestSite.withSite(Self.shop) { site in
            let terminal = try PseudoTerminal()
            let folder = try TemporaryFolder()
            let arguments = ["crawl", site.url("/1"), "--quiet", "--follow", "a.next", "--each", ".p"]
            let fields = ["--field", "title=h3", "--field", "price=i"]
            let end = try await TestProcess(arguments + fields, in: folder, terminal: terminal).end()
            #expect(end.status == 0)
            #expect(
                terminal.text().filter { $0 != "\r" }.split(separator: "\r\n").joined(separator: "\n") == """
                    title   price
                    ──────  ─────
                    A, "B"  1 €
                    影      2 €
                    C       3 €
                    """)
        }
    }

    @Test("completes items on pages with details, and saves the spider as YAML that gives the same items")
    func saved() async throws {
        try await TestSite.withSite(Self.shop) { site in
            let folder = try TemporaryFolder()
            let details = ["--detail", "h3 a", "--detail-field", "text=p", "--save", "shop", "--quiet"]
            let first = try await TestProcess(["crawl", site.url("/1")] + Self.flags + details, in: folder).end()
            #expect(first.status == 0)
            #expect(first.errors.hasSuffix("the spider is in Spiders/shop.yaml\n"), "\(first.errors)")
            #expect(
                first.lines.sorted() == [
                    #"{"title":"A, \"B\"","price":"1 €","url":"\#(site.url)/a","text":"Details of A"}"#,
                    #"{"title":"C","price":"3 €","url":"\#(site.url)/c","text":"Details of C"}"#,
                    #"{"title":"影","price":"2 €","url":null,"text":null}"#,
                ])
            let again = try await TestProcess.run("crawl", "shop", "-o", "-", "--quiet", in: folder)
            #expect(again.status == 0)
            #expect(again.lines.sorted() == first.lines.sorted())
            let listed = try await TestProcess.run("list", in: folder)
            #expect(listed.output.hasSuffix("shop\n    Item: title?, price?, url?, text?\n"), "\(listed.output)")
            let refused = try await TestProcess(["crawl", site.url("/1")] + Self.flags + details, in: folder).end()
            #expect(
                refused
                    == .init(
                        status: 64, output: "",
                        errors: "'--save shop': there is already a file Spiders/shop.yaml; use another name\n"))
        }
    }

    @Test("has titles and URLs if no field is named")
    func standard() async throws {
        try await TestSite.withSite(Self.shop) { site in
            let end = try await TestProcess.run("crawl", site.url("/1"), "--follow", "/2", "--quiet")
            #expect(
                end.lines == [
                    #"{"url":"\#(site.url)/1","title":"One"}"#, #"{"url":"\#(site.url)/2","title":"Two"}"#,
                ])
        }
    }

    @Test(
        "names the flag that is wrong",
        arguments: [
            (
                ["crawl", "http://a.test/", "--each", "a["],
                "Error: '--each': selector 'a[': a name is missing at offset 2"
            ),
            (["crawl", "http://a.test/", "--field", "h3"], "Error: '--field h3': expected a name, '=' and a selector"),
            (["crawl", "http://a.test/", "--field", "a="], "Error: '--field a=': there is no selector after '='"),
            (["crawl", "http://a.test/", "--field", "a=b", "--field", "a=c"], "Error: the field 'a' is given twice"),
            (
                ["crawl", "http://a.test/", "--detail", "a"],
                "Error: '--detail' needs '--detail-field', the fields on that page"
            ),
            (["crawl", "http://a.test/", "--as", "swift"], "Error: '--as' needs '--save'"),
            (["crawl", "ftp://a.test/"], "'ftp://a.test/' can't be crawled: use http:// or https://"),
            (["crawl", "http://"], "not a URL: \"http://\": the host is missing"),
            (
                ["crawl", "douban", "--each", "a"],
                "Error: '--each', '--field', '--follow', '--detail' and '--save' describe a spider: pass a URL instead of a spider's name"
            ),
        ])
    func mistakes(arguments: [String], message: String) async throws {
        let end = try await TestProcess(arguments, in: TemporaryFolder()).end()
        #expect(end.status == 64)
        #expect(end.errors.split(separator: "\n").first.map(String.init) == message)
        #expect(end.output == "")
    }

    @Test("runs a spider that is a section of config.yaml, with its options and settings")
    func section() async throws {
        try await TestSite.withSite(Self.shop) { site in
            let folder = try TemporaryFolder(
                configuration: """
                    spiders:
                      shop:
                        per_host: 1
                        options: {page: 1}
                        start: "\(site.url)/{page}"
                        pages:
                          list: {each: .p, fields: {title: h3}}
                    """)
            let one = try await TestProcess.run("crawl", "shop", "-o", "-", "--quiet", in: folder)
            #expect(one.output == "{\"title\":\"A, \\\"B\\\"\"}\n{\"title\":\"影\"}\n", "\(one.errors)")
            let two = try await TestProcess.run("crawl", "shop", "-O", "page=2", "-o", "-", "--quiet", in: folder)
            #expect(two.output == "{\"title\":\"C\"}\n", "\(two.errors)")
            let wrong = try await TestProcess.run("crawl", "shop", "-O", "pgae=2", in: folder)
            #expect(
                wrong
                    == .init(
                        status: 78, output: "", errors: "-O pgae=2: unknown option 'pgae' (did you mean 'page'?)\n"))
            let shown = try await TestProcess.run("config", "show", "shop", in: folder)
            #expect(shown.output.contains("per_host: 1"))
            #expect(!shown.output.contains("start:"))
        }
    }

    @Test("reports the mistakes in a recipe when it is run, and in all of them with 'config check'")
    func checked() async throws {
        let folder = try TemporaryFolder()
        try await Self.make(
            "Spiders", in: folder,
            ["shop.yaml": "start: http://a.test/\nper_hots: 3\npages: {a: {follow: b}}\n", "other.yaml": "start: ["])
        let shop = try await TestProcess.run("crawl", "shop", in: folder)
        #expect(
            shop
                == .init(
                    status: 78, output: "",
                    errors: "Spiders/shop.yaml:2:1: unknown key 'per_hots' (did you mean 'per_host'?)\n"))
        let check = try await TestProcess.run("config", "check", in: folder)
        #expect(check.status == 78)
        #expect(check.errors.contains("Spiders/shop.yaml:2:1: unknown key 'per_hots' (did you mean 'per_host'?)"))
        #expect(check.errors.contains("Spiders/other.yaml:"))
    }

    @Test("gives the same items as the bundled spider that is written in Swift")
    func douban() async throws {
        let folder = try TemporaryFolder(configuration: "spiders: {douban: {pipelines: [trim]}}")
        try await Self.make("Spiders", in: folder, ["douban-yaml.yaml": Self.recipe()])
        let recording = Self.root + "/Spiders/Douban/Recording/douban.warc.gz"
        let swift = try await TestProcess.run(
            "crawl", "douban", "--replay=\(recording)", "-o", "-", "--quiet", in: folder)
        let yaml = try await TestProcess.run(
            "crawl", "douban-yaml", "--replay=\(recording)", "-o", "-", "--quiet", in: folder)
        #expect(swift.status == 0)
        #expect(yaml.status == 0, "\(yaml.errors)")
        #expect(swift.lines.count == 15)
        #expect(yaml.lines.sorted() == swift.lines.sorted())
    }

    @Test("prints schemas in JSON that name the keys of the framework, of plugins and of recipes")
    func schema() async throws {
        let configuration = try await TestProcess.run("config", "schema")
        #expect(configuration.status == 0)
        let schema = try Value(json: configuration.output)
        #expect(schema["properties"]?["per_host"]?["default"] == 8)
        #expect(schema["properties"]?["retry"]?["properties"]?["times"]?["description"] != nil)
        #expect(schema["$defs"]?["spider"]?["properties"]?["pages"] != nil)
        #expect(schema["properties"]?["pages"] == nil)
        let spider = try await TestProcess.run("config", "schema", "--spider")
        #expect(try Value(json: spider.output)["required"] == ["start", "pages"])
    }
}

extension RecipeCommandTests {
    /// The folder of the package.
    private static var root: String {
        #filePath.firstRange(of: "/Tests/").map { String(#filePath[..<$0.lowerBound]) } ?? ""
    }

    private static func recipe() throws -> String {
        let path = Self.root + "/Spiders/douban-yaml.yaml"
        return String(decoding: try SettingFile.read(path), as: UTF8.self)
    }

    private static func make(_ name: String, in folder: TemporaryFolder, _ files: [String: String]) async throws {
        let end = try await TestProcess(["-c", "mkdir \(name)"], in: folder, program: "/bin/sh").end()
        #expect(end.status == 0)
        for (file, text) in files { try folder.write(text, to: "\(name)/\(file)") }
    }
}
