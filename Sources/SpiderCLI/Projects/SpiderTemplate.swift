import SpiderKit

/// The files of a new spider in Swift: its source and its test, with comments that explain them.
struct SpiderTemplate {
    /// The spider's name.
    let name: String
    /// The URL at which it starts.
    let start: WebURL
    /// The name of its type.
    var type: String { SwiftName.type(name) }

    /// The spider's source.
    var source: String {
        """
        import SpiderKit

        /// Reads \(start.hostname).
        struct \(type): Spider {
            static let name = "\(name)"
            static let summary = "pages of \(start.hostname)"

            /// What a user can set: -O start=URL.
            struct Options: SpiderOptions { var start = \(literal(start.href)) }

            /// What the spider extracts. @Field says where a property is on the page; an optional one may be missing.
            struct Entry: Item, Extractable {
                @Field("h1, title") var title: String
                @Field("meta[name=description]::attr(content)") var description: String?
                var url: WebURL?
            }

            static let items: [any Item.Type] = [Entry.self]

            /// The kinds of page. A kind can carry a value to the page that it leads to: case detail(Entry).
            enum Page: Codable, Sendable { case list }

            /// Says what is fetched first.
            func start(_ crawl: Crawl<Self>) async throws {
                try crawl.follow(crawl.options.start, as: .list)
            }

            /// Reads one page. What it yields and follows takes effect when it returns, and not at all if it throws.
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
                switch page {
                case .list:
                    // One item per page. For one per element of a list:
                    //     for entry in try response.extract(Entry.self, each: ".product") { crawl.yield(entry) }
                    var entry = try response.extract(Entry.self)
                    entry.url = response.url
                    crawl.yield(entry)
                    try crawl.follow(every: response.css("a[rel~=next], .next a"), as: .list)
                }
            }
        }

        """
    }

    /// The spider's test.
    ///
    /// - Parameter module: the module that the spider is in
    func test(module: String) -> String {
        """
        import SpiderKit
        import SpiderTesting
        import Testing

        @testable import \(module)

        @Suite("The spider \(name)") struct \(type)Tests {
            /// Pages as the site has them. Save real ones with: spider record \(name)
            private let pages = [
                \(literal(start.href)): "<title>First</title><a rel=next href='?page=2'>next</a>",
                \(literal(secondPage)): "<title>Second</title><meta name=description content='The end'>",
            ]

            @Test("reads all pages of the list")
            func list() async throws {
                let crawl = try await CollectedCrawl(of: \(type).self, downloader: StubDownloader(pages: pages))
                let entries = try crawl.items(\(type).Entry.self)
                #expect(entries.map(\\.title) == ["First", "Second"])
                #expect(entries.map(\\.description) == [nil, "The end"])
            }

            @Test("has no malformed selectors")
            func selectors() throws {
                try checkSelectors(fields: \(type).Entry.self)
            }
        }

        """
    }

    /// The spider in YAML, settings included.
    var yaml: String {
        """
        # Reads \(start.hostname). '\(ProgramName.current) config check' finds mistakes in this file, and
        # '\(ProgramName.current) parse \(name) URL' shows what a page gives.
        summary: pages of \(start.hostname)

        # What a user can set: -O start=URL.
        options:
          start: \(literal(start.href))

        start: "{start}"

        # The kinds of page; the spider starts with the first one.
        pages:
          list:
            # One item per page. For one per element of a list: each: .product
            fields:
              title: {css: "h1, title", required: true}
              description: "meta[name=description]::attr(content)"
              url: {from: page_url}
            next: "a[rel~=next], .next a"

        # Settings of this spider, as in config.yaml.
        delay: 500ms
        pipelines: [trim]

        """
    }

    /// The spider's section of the configuration.
    var section: [String] {
        [
            "\(name):", "  delay: 500ms         # between two requests to the same host", "  pipelines:",
            "    - trim", "    - require: [title]", "  outputs:", "    - jsonl: out/{job}.jsonl",
        ]
    }

    private var secondPage: String {
        guard let url = WebURL("?page=2", base: start) else { return start.href }
        return url.href
    }

    private func literal(_ text: String) -> String { Value.string(text).json.replacing("\\/", with: "/") }
}

extension WebURL {
    /// The host, for people.
    fileprivate var hostname: String { host.map { "\($0)" } ?? href }
}
