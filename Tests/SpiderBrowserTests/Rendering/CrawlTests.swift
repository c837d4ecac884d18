import Glibc
import HTTPTypes
import SpiderConfiguration
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderBrowser
@testable import SpiderEngine
@testable import SpiderFixtures

extension Settings {
    /// Settings that are written as in `config.yaml`.
    static func rendering(_ yaml: String = "browser: {render: always}") throws -> Settings {
        try ConfigurationLoader(contents: Array(yaml.utf8), name: "config.yaml", registry: .withBrowser).settings()
    }
}

@Suite("A crawl with rendered pages")
struct CrawlTests {
    /// A page whose heading and links are made by a script.
    private static func scripted(_ heading: String, links: [String] = []) -> String {
        let list = links.map { "<a href=\"\($0)\">link</a>" }.joined()
        return "<body><script>document.body.innerHTML = '<h1>\(heading)</h1>\(list)'</script>"
    }

    private func walk(_ starts: [String], _ settings: Settings) async throws -> CollectedCrawl {
        var options = Walker.Options()
        options.starts = starts
        return try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings, downloader: CurlDownloader(), registry: .withBrowser)
    }

    @Test("follows the links that scripts have made, in pages that are rendered at once")
    func links() async throws {
        try await TestSite.withSite { site in
            site.page("/", CrawlTests.scripted("start", links: (1...12).map { "/\($0)" }))
            for number in 1...12 { site.page("/\(number)", CrawlTests.scripted("\(number)")) }
        } run: { site in
            let crawl = try await walk([site.url("/")], .rendering())
            #expect(try crawl.headings == ((1...12).map { "\($0)" } + ["start"]).sorted())
            #expect(crawl.summary.failures.isEmpty)
        }
    }

    @Test("goes on when the browser is killed in the middle, and every page counts once")
    func browserKilled() async throws {
        let kill = Gate()
        try await TestSite.withSite { site in
            site.page("/", CrawlTests.scripted("start", links: (1...8).map { "/\($0)" }))
            for number in 1...8 {
                site.page(
                    "/\(number)",
                    """
                    <body><script>fetch('/data/\(number)').then(answer => answer.text()).then(text => {
                        document.body.innerHTML = '<h1>' + text + '</h1>' });</script>
                    """)
                site.on("/data/\(number)", number == 5 ? .held(by: kill, .text("5")) : .text("\(number)"))
            }
        } run: { site in
            let settings = try Settings.rendering()
            var options = Walker.Options()
            options.starts = [site.url("/")]
            let log = CollectedLog()
            let layer = try RenderLayer(PluginContext(spider: "walker", settings: settings, log: log.logger))
            let killer = Task {
                try await site.received(1, of: "/data/5")
                if let browser = await layer.pool.browser { Glibc.kill(-browser.process.identifier, SIGKILL) }
                kill.open()
            }
            let crawl = try await CollectedCrawl(
                of: Walker.self, options: options, settings: settings, downloader: CurlDownloader(),
                middleware: [layer], registry: .withBrowser)
            try await killer.value
            #expect(try crawl.headings == ((1...8).map { "\($0)" } + ["start"]).sorted())
            #expect(crawl.summary.failures.isEmpty, "\(crawl.summary.failures)")
            #expect(log.lines.contains { $0.hasPrefix("warning the browser has crashed; it is started again") })
        }
    }

    @Test("obeys robots.txt in what scripts request")
    func robots() async throws {
        try await TestSite.withSite { site in
            site.robots("User-agent: *\nDisallow: /private/")
            site.page(
                "/",
                """
                <body><script>fetch('/private/data').then(() => 'fetched', () => 'refused').then(text => {
                    document.body.innerHTML = '<h1>' + text + '</h1>' });</script>
                """)
            site.on("/private/data", .text("secret"))
        } run: { site in
            let crawl = try await walk([site.url("/")], .rendering())
            #expect(try crawl.headings == ["refused"])
            #expect(site.count("/private/data") == 0)
        }
    }

    @Test("refuses private addresses that scripts request, if the crawl's reach is public")
    func reach() async throws {
        try await TestSite.withSite { site in
            site.on("/data", .text("inside"))
        } run: { inside in
            try await TestSite.withSite { site in
                site.page(
                    "/",
                    """
                    <body><script>fetch('\(inside.url("/data"))', {mode: 'no-cors'}).then(() => 'fetched', () => 'refused')
                        .then(text => { document.body.innerHTML = '<h1>' + text + '</h1>' });</script>
                    """)
            } run: { site in
                let trial = try RenderingTrial(
                    "{network: {reach: public}, hosts: {'127.0.0.1:\(site.port)': {network: {reach: all}}}}")
                let heading = try await trial.heading(site.url("/"))
                #expect(heading == "refused")
                #expect(inside.count("/data") == 0)
                await trial.end()
            }
        }
    }

    @Test(
        "asks a host for no more at once than per_host says, for scripts, too, and spaces what they request by the delay"
    )
    func politeness() async throws {
        try await TestSite.withSite { site in
            site.page(
                "/",
                """
                <body><script>Promise.all([1, 2, 3, 4].map(number => fetch('/data?' + number))).then(() => {
                    document.body.innerHTML = '<h1>done</h1>' });</script>
                """)
            site.on("/data", .after(.milliseconds(30), .text("data")))
        } run: { site in
            let trial = try RenderingTrial("{per_host: 1, delay: 100ms}")
            let heading = try await trial.heading(site.url("/"))
            #expect(heading == "done")
            await trial.end()
            let times = site.requests.filter { $0.path == "/data" }.map(\.time)
            #expect(times.count == 4)
            #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= .milliseconds(90) })
            #expect(site.peakRequestsInFlight == 1)
        }
    }

    @Test("keeps the cookies and the storage of sessions apart, and those of a session together")
    func sessions() async throws {
        try await TestSite.withSite { site in
            site.on("/") { request in
                .html(
                    """
                    <body><script>const seen = (localStorage.seen || 'new') + ' ' + document.cookie;
                    document.cookie = 'script=\(request.query["as"])'; localStorage.seen = '\(request.query["as"])';
                    fetch('/data').then(answer => answer.text()).then(text => {
                        document.body.innerHTML = '<h1>' + seen + ' ' + text + '</h1>' });</script>
                    """
                ).cookie("server=\(request.query["as"])")
            }
            site.on("/data") { request in
                .text("sent \(request.cookies.names.sorted().map { "\($0)=\(request.cookies[$0])" })")
            }
        } run: { site in
            let settings = try Settings.rendering("browser: {render: always, pages: 1}")
            let layer = try RenderLayer(PluginContext(spider: "walker", settings: settings, log: CollectedLog().logger))
            let crawl = try await CollectedCrawl(
                of: Sessions.self, options: Sessions.Options(site: site.url("/")), settings: settings,
                downloader: CurlDownloader(),
                middleware: [layer] + Registry.withBrowser.middleware(named: "cookies", settings),
                registry: .withBrowser)
            #expect(
                try crawl.items(Sessions.Heading.self).map(\.text) == [
                    #"new server=one sent ["script=one", "server=one"]"#,
                    #"new server=two sent ["script=two", "server=two"]"#,
                    #"one script=one; server=three sent ["script=three", "server=three"]"#,
                ])
        }
    }
}

/// Visits a site in two sessions, and in the first one again.
struct Sessions: Spider {
    static let name = "sessions"

    struct Heading: Item, Equatable { var text: String }
    struct Options: SpiderOptions { var site = "" }
    struct Page: Codable, Sendable { var rest: [[String]] }

    func start(_ crawl: Crawl<Self>) async throws {
        try follow([["a", "one"], ["b", "two"], ["a", "three"]], crawl)
    }

    func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
        crawl.yield(Heading(text: try response.one("h1").text))
        try follow(page.rest, crawl)
    }

    private func follow(_ visits: [[String]], _ crawl: Crawl<Self>) throws {
        guard let visit = visits.first else { return }
        var request = Request(try WebURL(parsing: "\(crawl.options.site)?as=\(visit[1])"))
        request.session = visit[0]
        crawl.follow(request, as: Page(rest: Array(visits.dropFirst())))
    }
}

extension Registry {
    /// A built-in layer.
    fileprivate func middleware(named name: String, _ settings: Settings) throws -> [any Middleware] {
        try [
            middleware.make(
                PluginUse(name), PluginContext(spider: "walker", settings: settings, log: CollectedLog().logger))
        ]
    }
}
