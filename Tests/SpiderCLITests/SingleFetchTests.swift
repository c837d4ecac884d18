import Glibc
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@Suite("A single fetch", .timeLimit(.minutes(5)))
struct SingleFetchTests {
    private let url: WebURL
    private let log = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    init() throws { url = try WebURL(parsing: "http://a.example/") }

    /// A layer that retries a request a number of times.
    private struct Again: Middleware {
        let times: Int

        func handle(_ request: Request, next: Next) async throws -> Response {
            do {
                var response = try await next(request)
                if request.attempt <= times { response.reschedule = .retry(after: .zero, because: "again") }
                return response
            } catch var failure as FetchFailure {
                if request.attempt <= times { failure.reschedule = .retry(after: .zero, because: "again") }
                throw failure
            }
        }
    }

    /// A layer that remembers that it was finished.
    private final class Ending: Middleware, Downloader {
        let endings = Atomic(0)

        func handle(_ request: Request, next: Next) async throws -> Response { try await next(request) }
        func fetch(_ request: Request) async throws -> Response { Response(to: request, status: .ok) }
        func finish() async throws { endings.add(1, ordering: .relaxed) }
        func shutdown() async { endings.add(10, ordering: .relaxed) }
    }

    @Test("returns the response of the last attempt, whatever its status")
    func attempts() async throws {
        let downloader = StubDownloader { Response(to: $0, status: $0.attempt < 3 ? .badGateway : .notFound) }
        let fetch = SingleFetch(CrawlPlan(middleware: [Again(times: 2)], downloader: downloader, log: log))
        let response = try await fetch.response(to: Request(url))
        #expect(response.status == .notFound)
        #expect(response.request.attempt == 3)
    }

    @Test("throws the failure of the last attempt")
    func failures() async throws {
        let downloader = StubDownloader { request in
            throw FetchFailure(request.attempt < 3 ? .timeout : .unknownHost, url: request.url)
        }
        let fetch = SingleFetch(CrawlPlan(middleware: [Again(times: 2)], downloader: downloader, log: log))
        let failure = await #expect(throws: FetchFailure.self) { _ = try await fetch.response(to: Request(url)).body }
        #expect(failure?.reason == .unknownHost)
    }

    @Test("follows redirects as the settings say, and uses the registry's plugins")
    func registry() async throws {
        var registry = Registry()
        registry.downloaders.add(
            DownloaderDeclaration("stub", "answers") { _ in
                StubDownloader { request in
                    request.url.path == "/end"
                        ? Response(
                            to: request, status: .ok, body: Array("\(request.headerFields[.userAgent] ?? "")".utf8))
                        : Response(to: request, status: .found, headerFields: [.location: "/end"])
                }
            })
        let fetch = try SingleFetch(Settings(), registry: registry, downloaders: [PluginUse("stub")], log: log)
        let response = try await fetch.response(to: Request(url))
        #expect(response.url.href == "http://a.example/end")
        #expect(response.body == Array("spider/\(Version.current)".utf8))
        var settings = Settings()
        settings.middleware = [PluginUse("redirekt")]
        #expect(throws: RegistryError.self) { try SingleFetch(settings, registry: registry, log: log) }
    }

    @Test("finishes every middleware and the downloader")
    func finish() async throws {
        let ending = Ending()
        let fetch = SingleFetch(CrawlPlan(middleware: [ending, ending], downloader: ending, log: log))
        _ = try await fetch.response(to: Request(url)).status
        await fetch.finish()
        #expect(ending.endings.load(ordering: .relaxed) == 12)
    }
}
