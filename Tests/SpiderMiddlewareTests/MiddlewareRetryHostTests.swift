@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Retries and their hosts")
struct MiddlewareRetryHostTests {
    /// A time that a test moves.
    private final class Time: Sendable {
        private let seconds = Mutex<Int64>(1_000)
        var now: UnixTime { UnixTime(seconds.withLock { $0 }) }
        func advance(by more: Int64) { seconds.withLock { $0 += more } }
    }

    private let time = Time()
    private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func layer(_ rules: RetrySettings = RetrySettings(), store: any JobStore = MemoryJobStore()) throws
        -> RetryMiddleware
    {
        try RetryMiddleware(PerHost(rules), store: store, log: log) { [time] in time.now }
    }

    private let dead = StubDownloader { throw FetchFailure(.notConnected, url: $0.url) }

    /// What became of a request: its failure.
    private func failure(of request: Request, _ layer: RetryMiddleware, _ downloader: StubDownloader) async throws
        -> FetchFailure
    {
        do {
            let response = try await layer.handle(request, next: Next([], around: downloader))
            Issue.record("answered: \(response.status)")
        } catch let failure as FetchFailure {
            return failure
        }
        return FetchFailure(.cancelled, url: request.url)
    }

    @Test("a dead host is not hammered: its requests wait, then fail at once, until it answers again")
    func deadHost() async throws {
        let asked = Notes<WebURL>()
        let downloader = StubDownloader { request in
            asked.add(request.url)
            throw FetchFailure(.notConnected, url: request.url)
        }
        let layer = try layer()
        let request = Request(try url("http://a/1"))
        for _ in 0..<5 { #expect(try await failure(of: request, layer, downloader).reason == .notConnected) }
        for pause: Int64 in [10, 20, 40] {
            let waiting = try await failure(of: request, layer, downloader)
            #expect(waiting.reason == .layer("retry", text: "the host does not answer"))
            #expect(waiting.reschedule?.delay == .seconds(pause))
            #expect(waiting.reschedule?.holdsHost == true)
            #expect(waiting.reschedule?.isAttempt == false)
            time.advance(by: pause)
            #expect(try await failure(of: request, layer, downloader).reason == .notConnected)
        }
        #expect(asked.all.count == 8)
        let refused = try await failure(of: request, layer, downloader)
        #expect(refused.reason == .layer("retry", text: "the host does not answer"))
        #expect(refused.reschedule == nil)
        #expect(asked.all.count == 8)
        // Others have nothing to do with it.
        let well = StubDownloader { Response(to: $0, status: .ok) }
        #expect(try await layer.handle(Request(try url("http://b/")), next: Next([], around: well)).status == .ok)
        time.advance(by: 80)
        #expect(try await layer.handle(request, next: Next([], around: well)).status == .ok)
        #expect(try await layer.handle(request, next: Next([], around: well)).status == .ok)
    }

    @Test("knowledge of a dead host reaches the next process, too")
    func remembered() async throws {
        let store = MemoryJobStore()
        let first = try layer(store: store)
        let request = Request(try url("http://a:8080/1"))
        for _ in 0..<5 { _ = try await failure(of: request, first, dead) }
        let second = try layer(store: store)
        let failure = try await failure(of: request, second, dead)
        #expect(failure.reschedule?.delay == .seconds(10))
    }

    @Test("a store with invalid content restarts from scratch")
    func brokenStore() async throws {
        let store = MemoryJobStore()
        store.put(Array("{\"budget\": 7".utf8), for: "a", in: "retry")
        #expect(try await failure(of: Request(try url("http://a/")), try layer(store: store), dead).reschedule != nil)
    }

    @Test("a host whose requests all fail gets no more retries than its budget, over processes")
    func budget() async throws {
        let store = MemoryJobStore()
        var rules = RetrySettings()
        rules.reserve = 3
        let busy = StubDownloader { Response(to: $0, status: .serviceUnavailable) }
        func retries(_ count: Int, _ layer: RetryMiddleware) async throws -> Int {
            var retries = 0
            for index in 0..<count {
                let request = Request(try url("http://a/\(index)"))
                let response = try await layer.handle(request, next: Next([], around: busy))
                #expect(response.status == .serviceUnavailable)
                if response.reschedule != nil { retries += 1 }
            }
            return retries
        }
        let first = try layer(rules, store: store)
        #expect(try await retries(20, first) == 7)
        // Of the budget no more than what the next requests earn is left.
        #expect(try await retries(10, try layer(rules, store: store)) == 2)
        let lost = StubDownloader { throw FetchFailure(.connectionLost, url: $0.url) }
        let failure = try await failure(of: Request(try url("http://a/x")), first, lost)
        #expect(failure.reschedule == nil)
        #expect(failure.reason == .connectionLost)
        #expect(failure.detail.hasPrefix("not retried: too many requests of this host are retried"))
    }

    @Test("Retry-After is read as a date, too, and holds the host")
    func date() async throws {
        let busy = StubDownloader { request in
            Response(
                to: request, status: .tooManyRequests,
                headerFields: [.retryAfter: "Thu, 01 Jan 1970 00:17:40 GMT"])
        }
        let response = try await layer().handle(Request(try url("http://a/")), next: Next([], around: busy))
        #expect(response.reschedule?.delay == .seconds(60))
        #expect(response.reschedule?.holdsHost == true)
    }

    @Test("decisions of a layer inside stay, and failures that say nothing of the host count for nothing")
    func others() async throws {
        let layer = try layer()
        let postponed = StubDownloader { request in
            var failure = FetchFailure(.connectTimeout, url: request.url)
            failure.reschedule = .postpone(for: .seconds(99), because: "later")
            throw failure
        }
        let request = Request(try url("http://a/"))
        #expect(try await failure(of: request, layer, postponed).reschedule?.delay == .seconds(99))
        let refused = StubDownloader { throw FetchFailure(.disallowed("/"), url: $0.url) }
        for _ in 0..<20 { #expect(try await failure(of: request, layer, refused).reason == .disallowed("/")) }
    }
}
