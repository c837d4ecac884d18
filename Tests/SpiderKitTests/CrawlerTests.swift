import Logging
@_spi(Threads) import SpiderHTTP
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderFixtures
@testable import SpiderKit

@Suite("A crawl in a program of one's own", .timeLimit(.minutes(5)))
struct CrawlerTests {
    /// A shop whose pages lead to one another: as many as its option says.
    private struct Books: Spider {
        static let name = "books"

        struct Book: Item, Equatable { var number: Int }
        struct Shelf: Item, Equatable { var name: String }
        struct Options: SpiderOptions { var count = 3 }
        typealias Page = Int

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("http://a.test/1", as: 1) }

        func parse(_ response: Response, as page: Int, _ crawl: Crawl<Self>) async throws {
            crawl.yield(Book(number: page))
            if page == 1 { crawl.yield(Shelf(name: "travel")) }
            if page < crawl.options.count { try crawl.follow("/\(page + 1)", as: page + 1) }
        }
    }

    /// A registry whose downloader `stub` answers every request, after a word with the test.
    private func registry(_ answer: @escaping @Sendable (Request) async throws -> Void = { _ in }) -> Registry {
        var registry = Registry()
        registry.downloaders.add(
            DownloaderDeclaration("stub", "answers every request") { _ in
                StubDownloader { request in
                    try await answer(request)
                    return page("", to: request)
                }
            })
        return registry
    }

    private var settings: Settings {
        var settings = Settings.embedded
        settings.middleware = []
        return settings
    }

    private func crawler(
        _ count: Int, _ answer: @escaping @Sendable (Request) async throws -> Void = { _ in }
    ) -> Crawler<Books> {
        Crawler(
            Books.self, options: .init(count: count), settings: settings, registry: registry(answer),
            downloaders: ["stub"])
    }

    @Test("returns all items of a type at once, and the summary")
    func all() async throws {
        let result = try await Books.crawl(
            options: .init(count: 4), settings: settings, registry: registry(), downloaders: ["stub"])
        #expect(try result.items(of: Books.Book.self).map(\.number) == [1, 2, 3, 4])
        #expect(try result.items(of: Books.Shelf.self) == [.init(name: "travel")])
        #expect(result.summary.ending == .finished)
        #expect(result.summary.pages == 4)
    }

    @Test("gives items of a type as they come, and then its summary")
    func stream() async throws {
        let crawler = crawler(5)
        var numbers: [Int] = []
        for try await book in crawler.items(of: Books.Book.self) { numbers.append(book.number) }
        #expect(numbers == [1, 2, 3, 4, 5])
        let summary = try await crawler.summary
        #expect(summary.items == 6)
        #expect(summary.outputs == ["Book items in this program"])
    }

    @Test("waits while its items aren't read")
    func backPressure() async throws {
        let channel = ItemChannel(type: "Book")
        let record = try Record(Books.Book(number: 1))
        let isWritten = Gate()
        let hasEnded = Mutex(false)
        try DedicatedThread.start {
            channel.write(Array(repeating: record, count: ItemChannel.limit))
            isWritten.open()
            channel.write(Array(repeating: record, count: 10))
            hasEnded.withLock { $0 = true }
            channel.finish(.success(Summary()))
        }
        await isWritten.pass()
        var count = 0
        #expect(hasEnded.withLock { !$0 })
        while try await channel.next() != nil { count += 1 }
        #expect(count == ItemChannel.limit + 10)
        #expect(hasEnded.withLock { $0 })
    }

    @Test("crawls far more pages than fit between it and a reader")
    func manyItems() async throws {
        let crawler = crawler(3 * ItemChannel.limit)
        var sum = 0
        for try await book in crawler.items(of: Books.Book.self) { sum += book.number }
        let last = 3 * ItemChannel.limit
        #expect(sum == last * (last + 1) / 2)
    }

    @Test("stops when its reader leaves the loop")
    func leaving() async throws {
        let crawler = crawler(1_000_000)
        for try await book in crawler.items(of: Books.Book.self) where book.number == 7 { break }
        let summary = try await crawler.summary
        #expect(summary.ending == .interrupted)
        #expect(summary.pages >= 7)
    }

    @Test("stops in order when it is told to, and hands out items that were in flight")
    func stop() async throws {
        let handle = Mutex<Crawler<Books>?>(nil)
        let crawler = crawler(1_000_000) { request in
            if request.url.path == "/3" { handle.withLock { $0 }?.stop() }
        }
        handle.withLock { $0 = crawler }
        var numbers: [Int] = []
        for try await book in crawler.items(of: Books.Book.self) { numbers.append(book.number) }
        #expect(numbers == [1, 2, 3])
        let summary = try await crawler.summary
        #expect(summary.ending == .interrupted)
        #expect(summary.waiting == 1)
        handle.withLock { $0 = nil }
    }

    @Test("that is stopped before it begins makes no request")
    func stoppedBefore() async throws {
        let crawler = crawler(3)
        crawler.stop()
        let summary = try await crawler.run()
        #expect(summary.ending == .interrupted)
        #expect(summary.requests == 0)
    }

    @Test("stops in order when its reader is cancelled, which still gets items that were in flight")
    func cancelled() async throws {
        let isAsked = Gate()
        let mayAnswer = Gate()
        let crawler = crawler(1_000_000) { request in
            if request.url.path == "/3" {
                isAsked.open()
                await mayAnswer.pass()
            }
        }
        let reader = Task {
            var numbers: [Int] = []
            for try await book in crawler.items(of: Books.Book.self) { numbers.append(book.number) }
            return numbers
        }
        await isAsked.pass()
        reader.cancel()
        mayAnswer.open()
        // If the reader isn't waiting at that moment, it sees the cancellation at its next item: a few more pages may come.
        let numbers = try await reader.value
        #expect(numbers == Array(1...max(3, numbers.count)))
        #expect(try await crawler.summary.ending == .interrupted)
    }

    @Test("hands out its items once")
    func once() async throws {
        let crawler = crawler(1)
        for try await _ in crawler.items(of: Books.Book.self) {}
        await #expect(throws: CrawlerError.hasBegun) {
            for try await _ in crawler.items(of: Books.Book.self) {}
        }
        #expect(try await crawler.run() == crawler.summary)
    }

    @Test("says how far it is, and last of all how far it came")
    func progress() async throws {
        let crawler = crawler(20)
        let last = Task {
            var last = CrawlStatus()
            for await status in crawler.progress { last = status }
            return last
        }
        let summary = try await crawler.run()
        let status = await last.value
        #expect((status.pages, status.items, status.failed) == (20, 21, 0))
        #expect((status.running, status.waiting) == (0, 0))
        #expect(status.duration <= summary.duration)
    }

    @Test("takes settings and options from a file, too")
    func file() async throws {
        let file = TemporaryFile()
        try file.write(
            """
            frontier: memory
            store: null
            outputs: []
            middleware: []
            limits: {pages: 2}
            spiders: {books: {options: {count: 9}}}
            """)
        let crawler = Crawler(
            Books.self, configuration: file.path, registry: registry(), downloaders: ["stub"])
        var numbers: [Int] = []
        for try await book in crawler.items(of: Books.Book.self) { numbers.append(book.number) }
        #expect(numbers == [1, 2])
        #expect(try await crawler.summary.ending == .limit("limits.pages"))
    }

    @Test("throws the reason why it can't begin, to every caller")
    func cannotBegin() async throws {
        let crawler = Crawler(Books.self, configuration: "/no/such/config.yaml")
        await #expect(throws: ConfigurationError.self) { try await crawler.run() }
        await #expect(throws: ConfigurationError.self) {
            for try await _ in crawler.items(of: Books.Book.self) {}
        }
        for await _ in crawler.progress { Issue.record("there is nothing to say") }
    }

    @Test("throws if it couldn't continue: items are missing")
    func cannotContinue() async throws {
        var settings = settings
        settings.outputs = [PluginUse("full")]
        var registry = registry()
        registry.outputs.add(OutputDeclaration("full", "a full disk") { _ in FullOutput() })
        await #expect(throws: CrawlerError.cannotContinue("no space left")) {
            _ = try await Books.crawl(settings: settings, registry: registry, downloaders: ["stub"])
        }
        let crawler = Crawler(
            Books.self, settings: settings, registry: registry, downloaders: ["stub"])
        await #expect(throws: CrawlerError.cannotContinue("no space left")) {
            for try await _ in crawler.items(of: Books.Book.self) {}
        }
        #expect(try await crawler.summary.ending == .failed("no space left"))
    }

    private final class FullOutput: Output {
        let location = "a full disk"
        func write(_ records: [Record]) throws { throw Walker.Refusal(description: "no space left") }
        func flush() {}
        func close() {}
    }
}
