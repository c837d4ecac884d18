import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("A page in the engine", .timeLimit(.minutes(5)))
struct EnginePageTests {
    @Test("takes effect as a whole: its items are written and its links are followed")
    func whole() async throws {
        let crawl = try await CollectedCrawl(walking: [
            "http://a.test/": html("one", links: ["/2", "/3#part", "mailto:a@b.example"]) + "<h1>half</h1>",
            "http://a.test/2": html("two", links: ["/", "/3"]),
            "http://a.test/3": html("three"),
        ])
        #expect(try crawl.headings == ["half", "one", "three", "two"])
        #expect(crawl.summary.ending == .finished)
        #expect(crawl.summary.pages == 3)
        #expect(crawl.summary.requests == 3)
        #expect(crawl.summary.items == 4)
        #expect(crawl.summary.duplicates == 2)
        #expect(crawl.summary.skippedLinks == 1)
        #expect(crawl.summary.failures.isEmpty)
        #expect(crawl.summary.waiting == 0)
    }

    @Test("takes no effect at all if parsing throws")
    func notAtAll() async throws {
        let crawl = try await CollectedCrawl(
            walking: [
                "http://a.test/": html("lost", links: ["/2"], more: "<b>the price is missing</b>"),
                "http://a.test/2": html("never reached"),
                "http://b.test/": html("kept"),
            ], from: ["http://a.test/", "http://b.test/"])
        #expect(try crawl.headings == ["kept"])
        #expect(crawl.summary.requests == 2)
        #expect(crawl.summary.pages == 1)
        #expect(crawl.summary.failures == ["the price is missing": .init(count: 1, example: "http://a.test/")])
        #expect(crawl.summary.ending == .finished)
    }

    @Test("takes no effect at all if a pipeline throws")
    func failingPipeline() async throws {
        struct Fussy: Pipeline {
            func process(_ record: Record) async throws -> Record? {
                guard record.fields["text"] != "bad" else { throw Walker.Refusal(description: "cannot be stored") }
                return record
            }
        }
        var registry = Registry()
        registry.pipelines.add(PipelineDeclaration("fussy", "") { _ in Fussy() })
        var settings = Settings()
        settings.pipelines = [PluginUse("fussy")]
        let crawl = try await CollectedCrawl(
            walking: [
                "http://a.test/": html("good", links: ["/2"]),
                "http://a.test/2": html("fine", links: ["/3"]) + "<h1>bad</h1>",
                "http://a.test/3": html("never reached"),
            ], settings: settings, registry: registry)
        #expect(try crawl.headings == ["good"])
        #expect(crawl.summary.failures == ["cannot be stored": .init(count: 1, example: "http://a.test/2")])
    }

    @Test("loses the items that pipelines drop, which are counted by reason")
    func dropped() async throws {
        struct Short: ItemPipeline {
            func process(_ item: Walker.Heading) async throws -> Walker.Heading? { item.text.count > 5 ? nil : item }
        }
        var registry = Registry()
        registry.pipelines.add(PipelineDeclaration("short", "") { _ in Short() })
        var settings = Settings()
        settings.pipelines = [
            PluginUse("trim"), PluginUse("require", .string("text")), PluginUse("unique", .string("text")),
            PluginUse("short"),
        ]
        let crawl = try await CollectedCrawl(
            walking: [
                "http://a.test/": ["one", "one", "", "\u{200E}two ", "far too long", "  "].map { html($0) }.joined()
            ],
            settings: settings, registry: registry)
        #expect(try crawl.headings == ["one", "two"])
        #expect(crawl.summary.dropped == ["no text": 2, "text seen before": 1, "by 'short'": 1])
        #expect(crawl.summary.items == 2)
        #expect(crawl.summary.pages == 1)
    }

    @Test("that fails ends nothing; failures are grouped by reason, each with an example")
    func failuresAreGrouped() async throws {
        let lost = "<b>no price</b>"
        let crawl = try await CollectedCrawl(walking: [
            "http://a.test/": html("list", links: ["/1", "/2", "/3", "/gone", "/gone/too", "/4"]),
            "http://a.test/1": html("1", more: lost), "http://a.test/2": html("2", more: lost),
            "http://a.test/3": html("3", more: "<b>no title</b>"), "http://a.test/4": html("4"),
        ])
        #expect(try crawl.headings == ["4", "list"])
        let reasons = crawl.summary.failures.mapValues(\.count)
        #expect(reasons == ["no price": 2, "no title": 1, "404 Not Found": 2])
        #expect(crawl.summary.failures["no title"]?.example == "http://a.test/3")
        #expect(crawl.summary.failures["404 Not Found"]?.example.hasPrefix("http://a.test/gone") == true)
        #expect(crawl.summary.failed == 5)
        #expect(crawl.summary.ending == .finished)
    }

    @Test("fails with the downloader's reason, and with a middleware's")
    func reasons() async throws {
        struct Guarded: Middleware {
            func handle(_ request: Request, next: Next) async throws -> Response {
                if request.url.href.hasSuffix("/forbidden") { throw Walker.Refusal(description: "not allowed") }
                return try await next(request)
            }
        }
        let downloader = StubDownloader { request in
            guard request.url.href == "http://a.test/" else { throw FetchFailure(.timeout, url: request.url) }
            return page(html("home", links: ["/slow", "/slower", "/forbidden"]), to: request)
        }
        let crawl = try await CollectedCrawl(of: Walker.self, downloader: downloader, middleware: [Guarded()])
        #expect(
            crawl.summary.failures.mapValues(\.count) == ["timeout: no complete answer": 2, "not allowed": 1])
    }

    @Test("is parsed with a status that its request accepts, and with no other")
    func acceptedStatus() async throws {
        struct Lenient: Middleware {
            func handle(_ request: Request, next: Next) async throws -> Response {
                var response = try await next(request)
                if request.url.href.hasSuffix("/odd") { response.status = .init(code: 299, reasonPhrase: "") }
                if request.url.href.hasSuffix("/teapot") { response.status = .init(code: 418, reasonPhrase: "Teapot") }
                if request.url.href.hasSuffix("/bare") { response.status = .init(code: 599, reasonPhrase: "") }
                return response
            }
        }
        let crawl = try await CollectedCrawl(
            of: Walker.self,
            downloader: StubDownloader { page(html("page", links: ["/odd", "/teapot", "/bare"]), to: $0) },
            middleware: [Lenient()])
        #expect(crawl.summary.pages == 2)
        #expect(
            crawl.summary.failures == [
                "418 Teapot": .init(count: 1, example: "http://a.test/teapot"),
                "599": .init(count: 1, example: "http://a.test/bare"),
            ])
    }
}
