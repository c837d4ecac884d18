import SpiderKit
import SpiderTesting
import Testing

@Suite("The examples of the documentation") struct DocumentedExampleTests {
    private static let pages = [
        "https://books.example/shelf/travel/": """
        <div class=book><h3><a href=/1>One</a></h3><i class=price>£1.50</i></div>
        <div class=book><h3><a href=/2>Two</a></h3><i class=price>£200</i></div>
        <li class=next><a href=?page=2>next</a>
        """,
        "https://books.example/shelf/travel/?page=2": """
        <div class=book><h3><a href=/3>Three</a></h3><i class=price>3 pounds</i></div>
        """,
        "https://books.example/1": "<p class=pages>100</p>",
        "https://books.example/2": "<p class=pages>200</p>",
        "https://books.example/3": "<p>no number of pages</p>",
    ]

    @Test("the README's spider reads a shelf")
    func books() async throws {
        var options = Books.Options()
        options.shelf = "travel"
        let crawl = try await CollectedCrawl(
            of: Books.self, options: options, downloader: StubDownloader(pages: Self.pages))
        let books = try crawl.items(Books.Book.self).sorted { $0.title < $1.title }
        #expect(books.map(\.title) == ["One", "Three", "Two"])
        #expect(books.map(\.pages) == [100, nil, 200])
        #expect(crawl.summary.failures.isEmpty)
    }

    @Test("the plugin works under its registered names")
    func plugin() async throws {
        var registry = Registry()
        registry.add(ShopPlugin.self)
        registry.add(Books.self)
        let yaml = """
            middleware: {scope: false, robots: false, language: true}
            language: {prefer: [fr]}
            hosts: {books.example: {language: {prefer: [de, en]}}}
            pipelines: [shout, {cheap: {limit: 20}}]
            outputs: [count]
            """
        let configuration = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: registry)
            .configuration(for: "books", options: [#require(Override("shelf=travel", flag: "-O"))])
        let downloader = StubDownloader { request in
            guard request.headerFields[.acceptLanguage] == "de, en", let page = Self.pages[request.url.href] else {
                return Response(to: request, status: .notFound)
            }
            return Response(
                to: request, status: .ok, headerFields: [.contentType: "text/html"], body: Array(page.utf8))
        }
        let context = PluginContext(spider: "books", settings: configuration.settings, log: Logger(label: "test"))
        let known = registry
        var plan = CrawlPlan(settings: configuration.settings, downloader: downloader)
        plan.middleware = try registry.middleware(of: configuration.settings).map {
            try registry.middleware.make($0, context)
        }
        plan.pipelines = try configuration.settings.pipelines.map {
            ($0.name, try registry.pipelines.make($0, context))
        }
        plan.outputs = configuration.settings.outputs.map { use in { try known.outputs.make(use, context) } }
        let spider = try #require(registry.spider(named: "books"))
        let summary = try await spider.crawl(options: configuration.options, plan: plan).run()
        #expect(summary.outputs == ["1 items counted"])
        #expect(summary.dropped == ["by 'cheap'": 1, "no price": 1])
    }

    @Test("the settings of the plugin are checked like built-in ones, with line, column and suggestion")
    func mistakes() throws {
        var registry = Registry()
        registry.add(ShopPlugin.self)
        registry.add(Books.self)
        func problems(_ yaml: String) throws -> String {
            let loader = try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: registry)
            do throws(ConfigurationError) {
                try loader.check()
                return ""
            } catch {
                return error.description
            }
        }
        #expect(
            try problems("language: {prefers: [de]}")
                == "config.yaml:1:12: unknown key 'prefers' (did you mean 'prefer'?)")
        #expect(try problems("language: {prefer: []}") == "config.yaml:1:20: language.prefer: name at least one")
        #expect(
            try problems("spiders: {books: {language: {prefer: 5}}}")
                == "config.yaml:1:38: language.prefer: expected a list, found the number 5")
        #expect(
            try problems("hosts: {a.example: {language: {prefer: []}}}")
                == "config.yaml:1:40: language.prefer: name at least one")
        #expect(
            try problems("middleware: {langauge: true}")
                == "config.yaml:1:14: there is no middleware 'langauge' (did you mean 'language'?)")
        #expect(
            try problems("middleware: {language: {prefer: [de]}}")
                == """
                config.yaml:1:24: middleware.language: expected true or false, found a mapping; its settings are under \
                'language' at the top level
                """)
        #expect(
            try problems("middleware: [language: {prefer: [de]}]")
                == """
                config.yaml:1:24: language: takes no arguments; its settings are under 'language' at the top level
                """)
    }
}
