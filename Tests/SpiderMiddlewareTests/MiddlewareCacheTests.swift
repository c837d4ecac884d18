import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("The cache over a site", .timeLimit(.minutes(5)))
struct MiddlewareCacheTests {
    private typealias Outcome = CachedSite.Outcome

    // MARK: polite

    @Test("returns a fresh answer without asking, and says how old it is")
    func fresh() async throws {
        try await CachedSite.with {
            $0.on("/", .text("one").field("Cache-Control", "max-age=60").cookie("a=b"))
        } run: { cached async throws in
            let first = try await cached.response("/")
            #expect(first.headerFields[.setCookie] == "a=b")
            #expect(!first.flags.contains(.cached))
            cached.clock.advance(by: 59)
            let second = try await cached.response("/")
            #expect(second.status == .ok)
            #expect(second.body == Array("one".utf8))
            #expect(second.flags == .cached)
            #expect(second.headerFields[.age] == "59")
            #expect(second.headerFields[.contentType] == first.headerFields[.contentType])
            // A cookie is set once, by the one response that set it.
            #expect(second.headerFields[.setCookie] == nil)
            #expect(second.report == HostReport())
            #expect(cached.site.requestCount == 1)
            cached.clock.advance(by: 1)
            #expect(try await cached.get("/") == Outcome(text: "one"))
            #expect(cached.site.requestCount == 2)
        }
    }

    @Test(
        "doesn't store bodies that go to a file, and has no file if it stores nothing", arguments: ["polite", "always"])
    func destination(mode: String) async throws {
        try await CachedSite.with("cache: {mode: \(mode)}") {
            $0.on("/", .text("one").field("Cache-Control", "max-age=60").field("ETag", "\"1\""))
        } run: { cached async throws in
            let file = FileDestination(cached.folder.path + "/file")
            for count in 1...2 {
                let response = try await cached.response("/") { $0.destination = file }
                #expect(response.file?.length == 3)
                #expect(response.flags.isEmpty)
                #expect(cached.site.requestCount == count)
            }
            // Neither is stored with an empty body.
            #expect(try await cached.get("/") == Outcome(text: "one"))
            #expect(try await cached.get("/") == Outcome(isCached: true, text: "one"))
            #expect(try await cached.response("/") { $0.destination = file }.file?.length == 3)
            #expect(cached.site.requestCount == 4)
            let failure = try await #require(throws: FetchFailure.self) {
                try await cached.response("/") {
                    $0.destination = file
                    $0.cachePolicy = .offline
                }
            }
            #expect(failure.reason == .notInCache)
            #expect(cached.site.requestCount == 4)
        }
    }

    @Test("asks with the entity tag whether a stale answer still holds; the spider sees the page")
    func entityTag() async throws {
        try await CachedSite.with {
            $0.on("/", Answer { _ in .text("one").field("Cache-Control", "max-age=60") }.validated(by: "\"v1\""))
        } run: { cached async throws in
            #expect(try await cached.get("/") == Outcome(text: "one"))
            cached.clock.advance(by: 100)
            #expect(try await cached.get("/") == Outcome(isCached: true, text: "one"))
            #expect(cached.site.conditionalCount("/") == 1)
            #expect(cached.site.requests[1].field("If-None-Match") == "\"v1\"")
        }
    }

    @Test("asks with the date of the last change, takes the new page, and fields of a 304 over")
    func lastModified() async throws {
        let old = "Sun, 06 Nov 1994 08:49:37 GMT"
        try await CachedSite.with {
            $0.on("/") { request in
                if request.field("If-Modified-Since") == old, request.attempt == 2 {
                    return .status(304).field("Cache-Control", "max-age=10").cookie("c=2")
                }
                return .text("page \(request.attempt)").field("Last-Modified", old).field("Cache-Control", "no-cache")
            }
        } run: { cached async throws in
            #expect(try await cached.get("/") == Outcome(text: "page 1"))
            let second = try await cached.response("/")
            #expect(second.status == .ok)
            #expect(second.body == Array("page 1".utf8))
            #expect(second.flags == .cached)
            #expect(second.headerFields[.cacheControl] == "max-age=10")
            // This one has come just now.
            #expect(second.headerFields[.setCookie] == "c=2")
            #expect(try await cached.get("/") == Outcome(isCached: true, text: "page 1"))
            #expect(cached.site.requestCount == 2)
            cached.clock.advance(by: 10)
            #expect(try await cached.get("/") == Outcome(text: "page 3"))
            #expect(cached.site.conditionalCount("/") == 2)
        }
    }

    @Test("asks again without conditions if a 304 is about something else")
    func wrongTag() async throws {
        try await CachedSite.with {
            $0.on("/") { request in
                request.field("If-None-Match") == nil
                    ? .text("\(request.attempt)").field("ETag", "\"1\"") : .status(304).field("ETag", "\"2\"")
            }
        } run: { cached async throws in
            #expect(try await cached.get("/") == Outcome(text: "1"))
            #expect(try await cached.get("/") == Outcome(text: "3"))
            #expect(cached.site.requestCount == 3)
        }
    }

    @Test("separates answers that depend on a field that a layer inside adds")
    func vary() async throws {
        let routes = { (site: inout Routes) in
            site.on("/") { request in
                .text(request.field("User-Agent") ?? "").field("Cache-Control", "max-age=60").field(
                    "Vary", "User-Agent")
            }
        }
        let folder = try TemporaryFolder()
        try await TestSite.withSite(routes) { site in
            for (agent, count) in [("a", 1), ("b", 2), ("a", 2), ("b", 2)] {
                let crawl = try await CollectedCrawl(
                    over: site,
                    configuration: """
                        user_agent: \(agent)
                        cache: {mode: polite, file: \(folder.path)/c}
                        middleware: [cache, headers]
                        """)
                #expect(crawl.summary.pages == 1)
                #expect(site.requestCount == count)
            }
        }
    }

    @Test("keeps sessions apart, and users by their credentials")
    func partitions() async throws {
        try await CachedSite.with {
            $0.on("/") { .text("\($0.attempt)").field("Cache-Control", "max-age=60") }
        } run: { cached async throws in
            #expect(try await cached.get("/") == Outcome(text: "1"))
            #expect(try await cached.get("/") { $0.session = "x" } == Outcome(text: "2"))
            #expect(try await cached.get("/") { $0.headerFields[.authorization] = "Bearer a" } == Outcome(text: "3"))
            #expect(try await cached.get("/") { $0.headerFields[.authorization] = "Bearer b" } == Outcome(text: "4"))
            #expect(try await cached.get("/") == Outcome(isCached: true, text: "1"))
            #expect(try await cached.get("/") { $0.session = "x" } == Outcome(isCached: true, text: "2"))
            #expect(
                try await cached.get("/") { $0.headerFields[.authorization] = "Bearer a" }
                    == Outcome(isCached: true, text: "3"))
        }
    }

    @Test("uses a stale answer if the server fails or has disappeared, as long as it may")
    func staleIfError() async throws {
        try await CachedSite.with("cache: {stale_if_error: 100s}") {
            $0.on("/may", .sequence([.text("may").field("Cache-Control", "max-age=60"), .status(503), .closed]))
            $0.on(
                "/must",
                .sequence([.text("must").field("Cache-Control", "max-age=60, must-revalidate"), .status(503), .closed]))
        } run: { cached async throws in
            #expect(try await cached.get("/may") == Outcome(text: "may"))
            #expect(try await cached.get("/must") == Outcome(text: "must"))
            cached.clock.advance(by: 61)
            #expect(try await cached.get("/may") == Outcome(isCached: true, text: "may"))
            #expect(try await cached.get("/must").status == 503)
            #expect(try await cached.get("/may") == Outcome(isCached: true, text: "may"))
            let failure = await #expect(throws: FetchFailure.self) { try await cached.get("/must") }
            #expect(failure?.reason == .connectionLost)
            cached.clock.advance(by: 100)
            await #expect(throws: FetchFailure.self) { try await cached.get("/may") }
        }
    }

    @Test("leaves retries to the layers inside, and stores no answer that is to be retried")
    func retries() async throws {
        let layers: [any Middleware] = [try RetryMiddleware(PerHost(RetrySettings()), log: Logger(label: "test"))]
        try await CachedSite.with("cache: {stale_if_error: 100s}", layers: layers) {
            $0.on("/", .sequence([.text("1").field("Cache-Control", "max-age=60"), .status(503)]))
            $0.on("/404", .status(503).field("Cache-Control", "max-age=60"))
        } run: { cached async throws in
            #expect(try await cached.get("/") == Outcome(text: "1"))
            cached.clock.advance(by: 61)
            let refused = try await cached.response("/")
            #expect(refused.status.code == 503)
            #expect(refused.reschedule?.isAttempt == true)
            // The last attempt: nobody wants another.
            #expect(try await cached.get("/") { $0.attempt = 4 } == Outcome(isCached: true, text: "1"))
            for _ in 0..<2 {
                let outcome = try await cached.get("/404") { $0.attempt = 4 }
                #expect(outcome.status == 503)
            }
            #expect(cached.site.count("/404") == 2)
        }
    }

    @Test("answers at once and asks in the background, if the server allows it")
    func staleWhileRevalidate() async throws {
        try await CachedSite.with {
            $0.on("/") {
                .text("\($0.attempt)").field("Cache-Control", "max-age=60, stale-while-revalidate=60")
            }
        } run: { cached async throws in
            #expect(try await cached.get("/") == Outcome(text: "1"))
            cached.clock.advance(by: 61)
            #expect(try await cached.get("/") == Outcome(isCached: true, text: "1"))
            // The end waits for it.
            await cached.cache.background.finish()
            #expect(try await cached.get("/") == Outcome(isCached: true, text: "2"))
            #expect(cached.site.requestCount == 2)
        }
    }

    @Test("forgets pages that an unsafe method may have changed, at the same origin")
    func invalidation() async throws {
        try await CachedSite.with {
            $0.on("/{page}", method: "GET") { .text("\($0.attempt)").field("Cache-Control", "max-age=60") }
            $0.on("/a", method: "POST") { request in
                .status(201).field("Location", "/b").field("Content-Location", "http://other.test/c")
            }
            $0.on("/c", method: "POST", .status(400))
        } run: { cached async throws in
            for page in ["/a", "/b", "/c"] {
                #expect(try await cached.get(page) == Outcome(text: "1"))
                #expect(try await cached.get(page) == Outcome(isCached: true, text: "1"))
            }
            #expect(try await cached.get("/a") { $0.method = .post }.status == 201)
            #expect(try await cached.get("/c") { $0.method = .post }.status == 400)
            #expect(try await !cached.get("/a").isCached)
            #expect(try await !cached.get("/b").isCached)
            #expect(try await cached.get("/c") == Outcome(isCached: true, text: "1"))
        }
    }

    @Test("answers a HEAD from the answer to a GET, and leaves parts and conditions to the server")
    func otherRequests() async throws {
        try await CachedSite.with {
            $0.on("/", .text("page").field("Cache-Control", "max-age=60"))
        } run: { cached async throws in
            #expect(try await cached.get("/") { $0.method = .head } == Outcome())
            #expect(try await cached.get("/") == Outcome(text: "page"))
            #expect(try await cached.get("/") { $0.method = .head } == Outcome(isCached: true))
            #expect(cached.site.requestCount == 2)
            #expect(try await cached.get("/") { $0.headerFields[.range] = "bytes=0-1" }.isCached == false)
            #expect(try await cached.get("/") { $0.headerFields[.ifNoneMatch] = "\"x\"" }.isCached == false)
            #expect(try await cached.get("/") { $0.method = .options }.isCached == false)
            #expect(cached.site.requestCount == 5)
        }
    }

    @Test("doesn't store answers that may not be stored, were cut off, or are too large")
    func notStored() async throws {
        struct Cutting: Middleware {
            func handle(_ request: Request, next: Next) async throws -> Response {
                var response = try await next(request)
                if request.url.path == "/cut" { response.flags.insert(.truncated) }
                return response
            }
        }
        let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255) }
        try await CachedSite.with("cache: {size: 1MB}", layers: [Cutting()]) {
            $0.on("/no-store", .text("x").field("Cache-Control", "max-age=60, no-store"))
            $0.on("/cut", .text("x").field("Cache-Control", "max-age=60"))
            $0.on("/large", .bytes(noise, contentType: nil).field("Cache-Control", "max-age=60"))
            $0.on("/star", .text("x").field("Cache-Control", "max-age=60").field("Vary", "*"))
        } run: { cached async throws in
            for path in ["/no-store", "/cut", "/large", "/star"] {
                for _ in 0..<2 {
                    let outcome = try await cached.get(path)
                    #expect(!outcome.isCached)
                }
                #expect(cached.site.count(path) == 2)
            }
        }
    }

    @Test("keeps to the largest body that a request accepts")
    func bodyLimit() async throws {
        try await CachedSite.with {
            $0.on("/", .text("0123456789").field("Cache-Control", "max-age=60"))
        } run: { cached async throws in
            #expect(try await cached.get("/").text == "0123456789")
            let failure = await #expect(throws: FetchFailure.self) { try await cached.get("/") { $0.maximumSize = 5 } }
            #expect(failure?.reason == .bodyTooLarge(limit: 5))
            let cut = try await cached.response("/") {
                $0.maximumSize = 5
                $0.allowsTruncation = true
            }
            #expect(cut.body == Array("01234".utf8))
            #expect(cut.flags == [.cached, .truncated])
        }
    }

    @Test("follows a stored redirect again, and requests its target without conditions")
    func redirects() async throws {
        let layers: [any Middleware] = [RedirectMiddleware(PerHost(RedirectSettings()))]
        try await CachedSite.with(layers: layers) {
            $0.on("/fresh", Answer.redirect(to: "/there", status: 301).field("Cache-Control", "max-age=60"))
            $0.on("/stale", Answer.redirect(to: "/there", status: 301).field("ETag", "\"1\""))
        } run: { cached async throws in
            for isCached in [false, true] {
                let response = try await cached.response("/fresh")
                #expect(response.status.code == 301)
                #expect(response.flags.contains(.cached) == isCached)
                #expect(response.reschedule?.request?.url.path == "/there")
                #expect(response.reschedule?.request?.redirects.map(\.path) == ["/fresh"])
            }
            #expect(cached.site.requestCount == 1)
            for _ in 0..<2 {
                let response = try await cached.response("/stale")
                #expect(response.reschedule?.request?.headerFields == [:])
            }
            #expect(cached.site.conditionalCount("/stale") == 1)
            // Whoever wants the redirect itself gets it.
            let accepted = try await cached.response("/fresh") { $0.allowedStatuses = [301...301] }
            #expect(accepted.flags == .cached)
            #expect(accepted.reschedule == nil)
        }
    }

    // MARK: Other modes

    @Test("does nothing if it is off, for all or for one request")
    func off() async throws {
        try await CachedSite.with {
            $0.on("/") { .text("\($0.attempt)").field("Cache-Control", "max-age=60") }
        } run: { cached async throws in
            #expect(try await cached.get("/") { $0.cachePolicy = .off } == Outcome(text: "1"))
            #expect(try await cached.get("/") == Outcome(text: "2"))
            #expect(try await cached.get("/") { $0.cachePolicy = .off } == Outcome(text: "3"))
            #expect(try await cached.get("/") == Outcome(isCached: true, text: "2"))
        }
        let folder = try TemporaryFolder()
        var settings = Settings()
        settings.cache.file = folder.path + "/none/cache"
        let cache = try CacheMiddleware(settings, log: .ofTests)
        let next = Next([cache], around: StubDownloader(pages: ["http://a/": "page"]))
        #expect(try await next(Request(try url("http://a/"))).status == .ok)
        await cache.finish()
        #expect(access(settings.cache.file, F_OK) != 0)
    }

    @Test("answers only from its file if it is offline, however old the answer is")
    func offline() async throws {
        try await CachedSite.with {
            $0.on("/", .text("x").field("Cache-Control", "max-age=60").field("Vary", "Cookie"))
        } run: { cached async throws in
            let failure = await #expect(throws: FetchFailure.self) {
                try await cached.get("/") { $0.cachePolicy = .offline }
            }
            #expect(failure?.reason == .notInCache)
            #expect(cached.site.requestCount == 0)
            _ = try await cached.get("/")
            cached.clock.advance(by: 1_000_000)
            let stale = try await cached.get("/") {
                $0.cachePolicy = .offline
                $0.headerFields[.cookie] = "another=1"
            }
            #expect(stale == Outcome(isCached: true, text: "x"))
            #expect(cached.site.requestCount == 1)
        }
    }

    private func always(_ request: inout Request) { request.cachePolicy = .always }

    private func posting(_ body: String) -> (inout Request) -> Void {
        {
            $0.cachePolicy = .always
            $0.method = .post
            $0.body = .bytes(Array(body.utf8))
        }
    }

    @Test(
        "never asks twice if the policy is to answer always, for any method, and keeps such answers from polite policies"
    )
    func neverTwice() async throws {
        try await CachedSite.with {
            $0.on("/", .text("x").field("Cache-Control", "no-store").field("Vary", "*"))
            $0.on("/post", method: "POST") { .text("\($0.attempt) \(String(decoding: $0.body, as: UTF8.self))") }
            $0.on("/gone", .status(410))
            $0.on("/broken", .status(500))
        } run: { cached async throws in
            for _ in 0..<2 {
                #expect(try await cached.get("/", always).text == "x")
                for body in ["a", "b"] {
                    let answer = try await cached.get("/post", posting(body))
                    #expect(answer.text.hasSuffix(" " + body))
                }
                #expect(try await cached.get("/gone", always).status == 410)
                #expect(try await cached.get("/broken", always).status == 500)
                cached.clock.advance(by: 1_000_000)
            }
            #expect(cached.site.count("/") == 1)
            #expect(cached.site.count("/post") == 2)
            #expect(cached.site.count("/gone") == 1)
            #expect(cached.site.count("/broken") == 2)
            #expect(try await !cached.get("/").isCached)
        }
    }

    @Test("lets a crawl run again without a network, redirects and cookies and all", arguments: ["always", "offline"])
    func networkOff(mode: String) async throws {
        let folder = try TemporaryFolder()
        func configuration(_ mode: String) -> String {
            """
            cache: {mode: \(mode), file: \(folder.path)/cache.sqlite}
            middleware: [cache, headers, cookies, redirect, retry]
            retry: {times: 0}
            """
        }
        let site = try await TestSite.start {
            $0.on("/", Answer.html(html("home", links: ["/moved", "/film/1", "/missing"])).cookie("id=1; Path=/"))
            $0.on("/moved", .redirect(to: "/film/2", status: 302))
            $0.on("/film/{id}") { request in
                .html(html("film \(request.parameters["id"]) for \(request.field("Cookie") ?? "nobody")"))
                    .field("Vary", "Cookie").field("Cache-Control", "no-store")
            }
        }
        let first = try await CollectedCrawl(over: site, configuration: configuration("always"))
        await site.stop()
        let asked = site.requestCount
        let second = try await CollectedCrawl(over: site, configuration: configuration(mode))
        let headings = try first.headings
        #expect(headings == ["film 1 for id=1", "film 2 for id=1", "home"])
        #expect(try second.headings == headings)
        #expect(second.summary.failures.mapValues(\.count) == ["404 Not Found": 1])
        #expect(second.summary.redirects == 1)
        #expect(site.requestCount == asked)
    }

    // MARK: Settings and mishaps

    @Test("is set for all and for single hosts; settings that make no sense there are refused")
    func settings() throws {
        let settings = try Settings.of(
            "cache: {mode: polite, file: c.sqlite, size: 2MB, stale_if_error: 1h}\nhosts: {a.test: {cache: {mode: always}}}"
        )
        let modes = PerHost(settings, \.cache.mode)
        #expect(try modes[url("http://a.test/")] == .always)
        #expect(try modes[url("http://b.test/")] == .polite)
        #expect(settings.cache.staleIfError.duration == .seconds(3600))
        let error = #expect(throws: ConfigurationError.self) {
            try Settings.of("cache: {size: 1KB, file: \"\"}\nhosts: {a.test: {cache: {file: x, size: 1GB}}}")
        }
        #expect(
            error?.description == """
                config.yaml:1:15: cache.size: must be 1MB at least
                config.yaml:1:26: cache.file: expected the name of a file
                config.yaml:2:26: 'cache.file' cannot be overridden for single hosts
                config.yaml:2:35: 'cache.size' cannot be overridden for single hosts
                """)
        #expect(throws: ConfigurationError.self) { try Settings.of("cache: {mode: sometimes}") }
    }

    @Test("doesn't begin with a file that it can't use")
    func badFile() throws {
        let folder = try TemporaryFolder()
        var settings = Settings()
        settings.cache.mode = .polite
        settings.cache.file = try folder.write(Array("something else".utf8), to: "notes.txt")
        let error = #expect(throws: CacheFileError.self) { try CacheMiddleware(settings, log: .ofTests) }
        #expect(error == .damaged(path: settings.cache.file))
    }

    @Test("continues without a file that turns out to be unusable")
    func badFileLater() async throws {
        let folder = try TemporaryFolder()
        var settings = Settings()
        settings.cache.file = try folder.write(Array("something else".utf8), to: "notes.txt")
        let cache = try CacheMiddleware(settings, log: .ofTests)
        let next = Next([cache], around: StubDownloader(pages: ["http://a/": "page"]))
        var request = Request(try url("http://a/"))
        request.cachePolicy = .polite
        for _ in 0..<2 {
            let response = try await next(request)
            #expect(response.body == Array("page".utf8))
        }
        request.cachePolicy = .offline
        let offline = request
        await #expect(throws: FetchFailure.self) { try await next(offline) }
        await cache.finish()
    }
}
