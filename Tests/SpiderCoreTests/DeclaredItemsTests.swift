import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

@Suite("The item types that a spider declares")
struct DeclaredItemsTests {
    struct Review: Item { var stars: Int }
    struct Refusing: Item {
        init(from decoder: any Decoder) throws { throw CancellationError() }
        func encode(to encoder: any Encoder) throws {}
    }
    enum Elsewhere {
        struct Review: Item { var text: String }
    }

    /// Yields a film on one page and a review on another, and declares films only.
    struct Careless: Spider {
        static let name = "careless"
        static let items: [any Item.Type] = [Film.self]
        struct Options: SpiderOptions { var yieldsAtStart = false }
        typealias Page = AnyPage

        func start(_ crawl: Crawl<Self>) async throws {
            if crawl.options.yieldsAtStart { crawl.yield(Review(stars: 1)) }
            try crawl.follow("http://a.test/film", as: .any)
            try crawl.follow("http://a.test/review", as: .any)
        }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            crawl.yield(Film(title: "kept"))
            guard response.url.path == "/review" else { return }
            crawl.yield(Film(title: "lost with its page"))
            crawl.yield(Review(stars: 5))
        }
    }

    private static let pages = ["http://a.test/film": "<p>", "http://a.test/review": "<p>"]
    private static let reason =
        "items of 'Review' aren't declared: add 'Review.self' to 'items' of the spider 'careless'"

    @Test("are the only ones that it may yield: another one fails the page, with all of its items")
    func undeclared() async throws {
        let crawl = try await CollectedCrawl(
            of: Careless.self, downloader: StubDownloader(pages: Self.pages), middleware: [])
        #expect(try crawl.items(Film.self).map(\.title) == ["kept"])
        #expect(crawl.summary.failures == [Self.reason: .init(count: 1, example: "http://a.test/review")])
    }

    @Test("are the only ones that its start may yield")
    func undeclaredAtStart() async throws {
        var options = Careless.Options()
        options.yieldsAtStart = true
        let crawl = try await CollectedCrawl(
            of: Careless.self, options: options, downloader: StubDownloader(pages: Self.pages), middleware: [])
        #expect(crawl.summary.ending == .failed("the spider could not start: \(Self.reason)"))
    }

    @Test("are described in order; one that is there twice counts once")
    func described() {
        let items = DeclaredItems([Review.self, Film.self, Review.self], of: "x")
        #expect(items.types.map(\.name) == ["Review", "Film"])
        #expect(items.types[1].fields.map(\.description) == ["title: text", "year: integer", "poster: text?"])
        #expect(items.problems == [])
        #expect(items.areDeclared)
        #expect(!DeclaredItems([], of: "x").areDeclared)
    }

    @Test("must have different names, and fields that can be found")
    func problems() {
        let items = DeclaredItems([Review.self, Elsewhere.Review.self, Refusing.self], of: "x")
        let module = "SpiderCoreTests.DeclaredItemsTests"
        #expect(items.types.map(\.name) == ["Review"])
        #expect(
            items.problems.first
                == "the spider 'x' declares two item types called 'Review', \(module).Review and \(module).Elsewhere.Review; rename one"
        )
        #expect(items.problems.count == 2)
        #expect(items.problems.last?.hasPrefix("the spider 'x' declares an item type that can't be checked: ") ?? false)
    }
}
