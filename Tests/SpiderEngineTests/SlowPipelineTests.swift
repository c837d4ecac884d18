import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures

@Suite("A crawl with a slow pipeline", .timeLimit(.minutes(1)))
struct SlowPipelineTests {
    private static let count = 100

    /// Yields an item for each of some pages.
    private struct Numbers: Spider {
        static let name = "numbers"

        struct Number: Item { var path: String }
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {
            for number in 0..<SlowPipelineTests.count { try crawl.follow("http://a.test/\(number)", as: .any) }
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            crawl.yield(Number(path: response.url.path))
        }
    }

    /// Holds items until it is opened, two at once at most, and counts the pages between the downloader and its exit.
    private final class Dam: Pipeline {
        private struct State {
            var onTheWay = 0
            var mostOnTheWay = 0
            var mostInside = 0
            var waiting: [CheckedContinuation<Void, Never>] = []
            var watcher: (count: Int, continuation: CheckedContinuation<Void, Never>)?
        }

        private let state = Mutex(State())
        let concurrency: Int? = 2

        var mostOnTheWay: Int { state.withLock { $0.mostOnTheWay } }
        var mostInside: Int { state.withLock { $0.mostInside } }

        func fetched() {
            state.withLock { state in
                state.onTheWay += 1
                state.mostOnTheWay = max(state.mostOnTheWay, state.onTheWay)
            }
        }

        func process(_ record: Record) async throws -> Record? {
            await withCheckedContinuation { continuation in
                let watcher = state.withLock { state -> CheckedContinuation<Void, Never>? in
                    state.waiting.append(continuation)
                    state.mostInside = max(state.mostInside, state.waiting.count)
                    guard let watcher = state.watcher, state.waiting.count >= watcher.count else { return nil }
                    state.watcher = nil
                    return watcher.continuation
                }
                watcher?.resume()
            }
            return record
        }

        /// Waits until a number of items are inside, and lets them out.
        func release(_ count: Int) async {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if state.waiting.count >= count { return true }
                    state.watcher = (count, continuation)
                    return false
                }
                if isThere { continuation.resume() }
            }
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                state.onTheWay -= state.waiting.count
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    @Test("fetches only as many pages as may be open while items wait for it, and ends with all of them")
    func slowsDown() async throws {
        let dam = Dam()
        var registry = Registry()
        registry.pipelines.add(PipelineDeclaration("dam", "") { _ in dam })
        var settings = Settings()
        settings.concurrency = 8
        settings.pipelines = [PluginUse("dam")]
        let downloader = StubDownloader { request in
            dam.fetched()
            return page("a", to: request)
        }
        let releasing = Task { for _ in 0..<SlowPipelineTests.count / 2 { await dam.release(2) } }
        let crawl = try await CollectedCrawl(
            of: Numbers.self, settings: settings, downloader: downloader, middleware: [], registry: registry)
        await releasing.value
        #expect(
            try crawl.items(Numbers.Number.self).map(\.path).sorted()
                == (0..<SlowPipelineTests.count).map { "/\($0)" }.sorted())
        #expect(dam.mostInside == 2)
        // Eight in flight, and sixteen that were answered.
        #expect((2...24).contains(dam.mostOnTheWay))
        #expect(crawl.summary.steps?.first?.passed == SlowPipelineTests.count)
    }
}
