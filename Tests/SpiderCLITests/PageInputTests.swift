import SpiderTesting
import Testing

@Suite("A command that reads a page", .timeLimit(.minutes(5)))
struct PageInputTests {
    private func site(_ routes: (inout Routes) -> Void) async throws -> TestSite { try await TestSite.start(routes) }

    @Test("explains both readings of an argument that is neither a file nor a URL, and exits with 69")
    func neither() async throws {
        #expect(
            try await TestProcess.run("select", "a", "example.com/films")
                == .init(
                    status: 69, output: "",
                    errors: "example.com/films: no such file; a URL begins with http:// or https://\n"))
    }

    @Test("exits with 64 for an invalid URL or base, and with 69 for a folder")
    func unusable() async throws {
        #expect(
            try await TestProcess.run("text", "http://")
                == .init(status: 64, output: "", errors: "not a URL: \"http://\": the host is missing\n"))
        #expect(
            try await TestProcess.run("text", "/")
                == .init(status: 69, output: "", errors: "can't read /: Is a directory\n"))
        let base = try await TestProcess.run("text", "-", "--base", "films")
        #expect(base.status == 64)
        #expect(base.errors.hasPrefix("--base: not a URL: \"films\": "))
    }

    @Test("exits with 69 if a file or standard input is too large", arguments: ["films.html", "-"])
    func tooLarge(source: String) async throws {
        let folder = try SelectCommandTests.folder()
        let end = try await TestProcess.run(
            "text", source, "--set", "limits.body=10B", in: folder, input: "12345678901")
        let name = source == "-" ? "standard input" : source
        #expect(end == .init(status: 69, output: "", errors: "\(name) is larger than 10 B (limits.body)\n"))
    }

    @Test("exits with 3 if XML can't be parsed")
    func noDocument() async throws {
        let end = try await TestProcess.run("select", "a", "-", "--xml", input: "no element")
        #expect(end.status == 3)
        #expect(end.output.isEmpty)
        #expect(end.errors.hasPrefix("standard input: not XML: line 1: "))
    }

    @Test("reports a mistake in the configuration with its place, and exits with 78")
    func configuration() async throws {
        let folder = try TemporaryFolder(configuration: "concurency: 5\nspiders: {duoban: {}}\n")
        #expect(
            try await TestProcess.run("text", "-", "--set", "per_hst=1", in: folder)
                == .init(
                    status: 78, output: "",
                    errors: """
                        config.yaml:1:1: unknown key 'concurency' (did you mean 'concurrency'?)
                        config.yaml:2:11: there is no spider 'duoban' (did you mean 'douban'?)
                        --set per_hst=1: unknown key 'per_hst' (did you mean 'per_host'?)

                        """))
    }

    @Test("fetches a URL with the configured fields, cookies and redirects")
    func fetch() async throws {
        let site = try await site {
            $0.on("/", .redirect(to: "/films").cookie("session=1; Path=/"))
            $0.on(
                "/films",
                Answer {
                    .html("<p>\($0.field("User-Agent") ?? "") \($0.field("X-A") ?? "") \($0.field("Cookie") ?? "")")
                })
        }
        let folder = try TemporaryFolder(configuration: "user_agent: film-finder\nheaders: {X-A: b}\n")
        let end = try await TestProcess.run("select", "p", site.url("/"), in: folder)
        await site.stop()
        #expect(end == .init(status: 0, output: "film-finder b session=1\n", errors: ""))
    }

    /// A title and a sentence in GBK, with leading markup.
    private static func page(_ head: String = "") -> [UInt8] {
        let text: [UInt8] = [0xCC, 0xEC, 0xC6, 0xF8, 0xD4, 0xA4, 0xB1, 0xA8]  // 天气预报
        return Array("\(head)<title>".utf8) + text + Array("</title><p>".utf8) + text
    }

    @Test(
        "reads a page without a declaration in the fallback_encoding of all hosts or of one",
        arguments: ["fallback_encoding: gbk\n", "hosts: {'127.0.0.1': {fallback_encoding: gbk}}\n"])
    func fallbackEncoding(configuration: String) async throws {
        let site = try await site { $0.on("/", .bytes(Self.page(), contentType: "text/html")) }
        let folder = try TemporaryFolder(configuration: configuration)
        let fetched = try await TestProcess.run("select", "p", site.url("/"), in: folder)
        #expect(fetched == .init(status: 0, output: "天气预报\n", errors: ""))
        try folder.write(Self.page(), to: "page.html")
        let based = try await TestProcess.run("select", "p", "page.html", "--base", site.url("/"), in: folder)
        await site.stop()
        #expect(based == .init(status: 0, output: "天气预报\n", errors: ""))
    }

    @Test("parses HTML with the parser that documents.html names, for all pages or for those of one host")
    func parser() async throws {
        let page = "<textarea><p>inside</p></textarea><p>after</p>"
        let folder = try TemporaryFolder(configuration: "hosts: {a.test: {documents: {html: libxml2}}}\n")
        try folder.write(Array(page.utf8), to: "page.html")
        let standard = try await TestProcess.run("select", "p", "page.html", in: folder)
        #expect(standard == .init(status: 0, output: "after\n", errors: ""))
        let host = try await TestProcess.run("select", "p", "page.html", "--base", "http://a.test/", in: folder)
        #expect(host == .init(status: 0, output: "inside\nafter\n", errors: ""))
        let all = try await TestProcess.run("select", "p", "page.html", "--set", "documents.html=libxml2", in: folder)
        #expect(all == .init(status: 0, output: "inside\nafter\n", errors: ""))
    }

    @Test("guesses the encoding of a page without a declaration or with a misspelt one, and says so on standard error")
    func guessedEncoding() async throws {
        let folder = try TemporaryFolder()
        func select(_ head: String, _ more: String...) async throws -> TestProcess.End {
            try folder.write(Self.page(head), to: "page.html")
            return try await TestProcess(["select", "title", "page.html"] + more, in: folder).end()
        }
        let told =
            "read as GBK, guessed from the text; if the text is wrong, use --encoding LABEL or set "
            + "fallback_encoding (page: page.html)\n"
        let plain = try await select("")
        #expect(plain == .init(status: 0, output: "天气预报\n", errors: "notice: no encoding is declared; \(told)"))
        let misspelt = try await select("<meta charset=gb-2312>")
        #expect(
            misspelt
                == .init(
                    status: 0, output: "天气预报\n",
                    errors: "notice: unknown encoding 'gb-2312' in the page (did you mean 'gb2312'?); \(told)"))
        let named = try await select("<meta charset=gb-2312>", "--encoding", "gbk")
        #expect(named == .init(status: 0, output: "天气预报\n", errors: ""))
    }

    @Test("uses the settings of the spider that --spider names")
    func spiderSettings() async throws {
        let site = try await site { $0.on("/", Answer { .html("<p>\($0.field("User-Agent") ?? "")") }) }
        let folder = try TemporaryFolder(configuration: "user_agent: one\nspiders: {douban: {user_agent: two}}\n")
        let common = try await TestProcess.run("select", "p", site.url("/"), in: folder)
        let own = try await TestProcess.run("select", "p", site.url("/"), "--spider", "douban", in: folder)
        let unknown = try await TestProcess.run("select", "p", site.url("/"), "--spider", "duoban", in: folder)
        await site.stop()
        #expect(common == .init(status: 0, output: "one\n", errors: ""))
        #expect(own == .init(status: 0, output: "two\n", errors: ""))
        #expect(
            unknown
                == .init(
                    status: 64, output: "",
                    errors: "there is no spider 'duoban' (did you mean 'douban'?); there are: douban\n"
                        + "spiders are registered in the list that the program's main.swift passes to SpiderCommand.run; a spider in YAML is a file Spiders/NAME.yaml\n"
                ))
    }

    @Test("retries after a passing failure, and says so")
    func retry() async throws {
        let site = try await site { $0.on("/", .sequence([.status(503), .html("<p>at last")])) }
        let end = try await TestProcess.run("select", "p", site.url("/"), "--set", "retry.first_delay=0s")
        await site.stop()
        #expect(
            end
                == .init(
                    status: 0, output: "at last\n",
                    errors: "info: again in 0s: 503 Service Unavailable (url: \(site.url)/)\n"))
    }

    @Test("exits with 3 after a status that isn't one of a page, unless --any-status is set")
    func status() async throws {
        let site = try await site { $0.on("/", .html("<p>gone", status: 404)) }
        let refused = try await TestProcess.run("select", "p", site.url("/"))
        let taken = try await TestProcess.run("select", "p", site.url("/"), "--any-status")
        await site.stop()
        #expect(refused == .init(status: 3, output: "", errors: "\(site.url)/: 404 Not Found\n"))
        #expect(taken == .init(status: 0, output: "gone\n", errors: ""))
    }

    @Test("reports why a page can't be fetched, and exits with 3")
    func notFetched() async throws {
        let site = try await site {
            $0.on("/broken", .closed)
            $0.redirectLoop("/a", "/b")
            $0.on("/large", .big(2000))
        }
        let settings = ["--set", "retry.times=0", "--set", "redirect.limit=2", "--set", "limits.body=1000B"]
        var ends: [TestProcess.End] = []
        for path in ["/broken", "/a", "/large"] {
            ends.append(try await TestProcess(["text", site.url(path)] + settings, in: TemporaryFolder()).end())
        }
        await site.stop()
        for end in ends {
            #expect(end.status == 3)
            #expect(end.output.isEmpty)
        }
        #expect(ends[0].errors.hasPrefix("the connection broke ("))
        #expect(ends[1].errors.hasPrefix("redirected in a circle (\(site.url)/a → "))
        #expect(ends[2].errors.hasPrefix("the body is larger than 1000 bytes: \(site.url)/large"))
    }

    @Test("recognises XML by its media type, and resolves relative URLs against the page's final URL")
    func mediaTypeAndAddress() async throws {
        let site = try await site {
            $0.on("/feed", .bytes(Array("<rss><link>one</link></rss>".utf8), contentType: "application/rss+xml"))
            $0.on("/", .redirect(to: "/deep/er"))
            $0.page("/deep/er", "<a href=one>One</a>")
        }
        let feed = try await TestProcess.run("select", "link", site.url("/feed"))
        let links = try await TestProcess.run("links", site.url("/"))
        await site.stop()
        #expect(feed == .init(status: 0, output: "one\n", errors: ""))
        #expect(links == .init(status: 0, output: "\(site.url)/deep/one\n", errors: ""))
    }

    @Test("doesn't print user names and passwords of a URL")
    func credentials() async throws {
        let site = try await site { $0.on("/", .status(404)) }
        let end = try await TestProcess.run("text", "http://me:secret@127.0.0.1:\(site.port)/")
        await site.stop()
        #expect(end == .init(status: 3, output: "", errors: "\(site.url)/: 404 Not Found\n"))
    }
}
