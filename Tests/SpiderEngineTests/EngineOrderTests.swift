@_spi(Algorithms) import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("The engine's order", .timeLimit(.minutes(5)))
struct EngineOrderTests {
    /// Holds requests back until as many are in flight as are expected at most, and notes whether there are ever more.
    private final class Turnstile: Sendable {
        private struct State {
            var active: [String: Int] = [:]
            var peak = 0
            var peakPerHost = 0
        }

        private let expected: Int
        private let state = Mutex(State())
        private let isFull = Gate()

        init(expected: Int) { self.expected = expected }

        var peak: Int { state.withLock { $0.peak } }
        var peakPerHost: Int { state.withLock { $0.peakPerHost } }

        func pass(_ request: Request) async {
            let host = request.url.host ?? ""
            let count = state.withLock { state in
                state.active[host, default: 0] += 1
                let all = state.active.values.reduce(0, +)
                state.peak = max(state.peak, all)
                state.peakPerHost = max(state.peakPerHost, state.active[host] ?? 0)
                return all
            }
            if count >= expected { isFull.open() }
            await isFull.pass()
            state.withLock { $0.active[host, default: 0] -= 1 }
        }
    }

    @Test(
        "keeps as many requests in flight as are allowed, over all and per host, and no more",
        arguments: [(32, 8, 3, 24, 8), (10, 8, 3, 10, 8), (1, 1, 3, 1, 1), (100, 2, 6, 12, 2), (5, 100, 1, 5, 5)])
    func concurrency(all: Int, perHost: Int, hosts: Int, peak: Int, peakPerHost: Int) async throws {
        var settings = Settings()
        settings.concurrency = Bounded(clamping: all)
        settings.perHost = Bounded(clamping: perHost)
        let turnstile = Turnstile(expected: peak)
        var options = Walker.Options()
        options.starts = (0..<hosts * 20).map { "http://host\($0 % hosts).test/\($0)" }
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings,
            downloader: StubDownloader { request in
                await turnstile.pass(request)
                return page("", to: request)
            }, middleware: [])
        #expect(crawl.summary.pages == hosts * 20)
        #expect(turnstile.peak == peak)
        #expect(turnstile.peakPerHost <= peakPerHost)
    }

    @Test("takes the highest priority first, and the first come of equals")
    func priorities() async throws {
        var settings = Settings()
        settings.concurrency = 1
        var options = Ranked.Options()
        options.priorities = [0, 5, -1, 5, 0, 100, -1]
        let order = Notes<String>()
        _ = try await CollectedCrawl(
            of: Ranked.self, options: options, settings: settings,
            downloader: StubDownloader { request in
                order.add(String(request.url.href.dropFirst("http://a.test/".utf8.count)))
                return page("", to: request)
            }, middleware: [])
        #expect(order.all == ["5", "1", "3", "0", "4", "2", "6"])
    }

    @Test("does not let a host that does not answer hold up the others")
    func slowHost() async throws {
        var settings = Settings()
        settings.perHost = 2
        let others = Mutex(0)
        let areAnswered = Gate()
        var options = Walker.Options()
        options.starts = (0..<10).map { "http://slow.test/\($0)" } + (0..<30).map { "http://b\($0 % 3).test/\($0)" }
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, settings: settings,
            downloader: StubDownloader { request in
                if request.url.host == "slow.test" {
                    // Answers when all others have been answered, and not before.
                    await areAnswered.pass()
                } else {
                    let count = others.withLock { count in
                        count += 1
                        return count
                    }
                    if count == 30 { areAnswered.open() }
                }
                return page("", to: request)
            }, middleware: [])
        #expect(crawl.summary.pages == 40)
    }

    @Test("fetches each page of a large site exactly once")
    func largeSite() async throws {
        let count = 2000
        let fetched = Mutex<[String: Int]>([:])
        let downloader = StubDownloader { request in
            fetched.withLock { $0[request.url.href, default: 0] += 1 }
            let number = Int(request.url.href.dropFirst("http://h0.test/".utf8.count)) ?? 0
            let links = (1...10).map { step in
                let next = (number * 3 + step) % count
                return "http://h\(next % 7).test/\(next)"
            }
            return page(html("\(number)", links: links), to: request)
        }
        var options = Walker.Options()
        options.starts = ["http://h0.test/0"]
        let crawl = try await CollectedCrawl(
            of: Walker.self, options: options, downloader: downloader, middleware: [])
        let counts = fetched.withLock { $0 }
        #expect(counts.count == count)
        #expect(counts.values.allSatisfy { $0 == 1 })
        #expect(crawl.summary.pages == count)
        #expect(crawl.summary.items == count)
        #expect(crawl.summary.duplicates == count * 10 + 1 - count)
        #expect(Set(try crawl.headings).count == count)
    }

    @Test("makes a request again only if that is asked for")
    func duplicates() async throws {
        struct Twice: Spider {
            static let name = "twice"
            struct Page: Codable, Sendable { var isFirst = false }
            func start(_ crawl: Crawl<Self>) async throws {
                try crawl.follow("http://a.test/?b=1&a=2", as: Page(isFirst: true))
                try crawl.follow("http://a.test/?a=2&b=1#again", as: Page())
                var again = Request(try WebURL(parsing: "http://a.test/?a=2&b=1"))
                again.allowsDuplicate = true
                crawl.follow(again, as: Page())
                crawl.follow(Request(again.url, method: .post, body: [1]), as: Page())
                crawl.follow(Request(again.url, method: .post, body: [2]), as: Page())
            }
            func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {}
        }
        let asked = Notes<String>()
        let crawl = try await CollectedCrawl(
            of: Twice.self,
            downloader: StubDownloader { request in
                asked.add("\(request.method) \(request.url) \(request.body?.bytes ?? [])")
                return page("", to: request)
            }, middleware: [])
        #expect(
            asked.all.sorted() == [
                "GET http://a.test/?a=2&b=1 []", "GET http://a.test/?b=1&a=2 []",
                "POST http://a.test/?a=2&b=1 [1]", "POST http://a.test/?a=2&b=1 [2]",
            ])
        #expect(crawl.summary.duplicates == 1)
    }
}
