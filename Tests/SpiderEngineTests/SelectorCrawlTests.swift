import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderFixtures

@Suite("Selectors of fields", .timeLimit(.minutes(5)))
struct SelectorCrawlTests {
    /// A list with films, and a page for each of them.
    private struct Films: Spider {
        static let name = "films"

        struct Person: Extractable { @Field("b") var name: String? }
        struct Film: Item, Extractable {
            @Field("h2") var title: String
            @Field(".year") var year: Int?
            @Field(".stars") var stars = 0
            @Field(".cast") var cast: [Person]
            @Field(".tag", matching: "^#(.+)") var tags: [String]
            var note: String?
        }
        enum Page: Codable { case list, film(number: Int) }

        static let items: [any Item.Type] = [Film.self]

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("http://a/", as: .list) }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            switch page {
            case .list:
                for film in try response.extract(Film.self, each: "li") { crawl.yield(film) }
                for number in 1...3 { try crawl.follow("http://a/\(number)", as: .film(number: number)) }
            case .film: crawl.yield(try response.extract(Film.self))
            }
        }
    }

    @Test("that never matched on a kind of page are named, with the number of pages")
    func unmatched() async throws {
        var settings = Settings()
        settings.middleware = []
        let crawl = try await CollectedCrawl(
            of: Films.self, settings: settings,
            downloader: StubDownloader(pages: [
                "http://a/": "<li><h2>A</h2><i class=year>1999</i></li><li><h2>B</h2></li>",
                "http://a/1": "<h2>A</h2><p class=cast>x</p>", "http://a/2": "<h2>B</h2><i class=tag>#x</i>",
                "http://a/3": "<h1>C</h1>",
            ]))
        // The third page fails at its title, so its other fields weren't read.
        #expect(
            crawl.summary.unmatchedSelectors.map(\.description) == [
                "Film.stars: '.stars' never matched, on 2 pages of the kind 'film'",
                "Film.year: '.year' never matched, on 2 pages of the kind 'film'",
                "Person.name: 'b' never matched, on 1 page of the kind 'film'",
                "Film.cast: '.cast' never matched, on 1 page of the kind 'list'",
                "Film.stars: '.stars' never matched, on 1 page of the kind 'list'",
                "Film.tags: '.tag' never matched, on 1 page of the kind 'list'",
            ])
        let text = crawl.summary.description
        #expect(
            text.contains(
                """
                  selectors  Film.stars: '.stars' never matched, on 2 pages of the kind 'film'
                             Film.year: '.year' never matched, on 2 pages of the kind 'film'
                """))
    }

    @Test("are listed up to a number, the most frequent first")
    func many() {
        var summary = Summary()
        for number in 0..<30 {
            let count = SelectorCount(page: "a", field: "f\(number)", selector: "b", pages: number, hasMatched: false)
            summary.count([count])
        }
        #expect(summary.unmatchedSelectors.first?.field == "f29")
        #expect(summary.description.contains("10 more selectors that never matched"))
        summary.count([SelectorCount(page: "a", field: "f29", selector: "b", hasMatched: true)])
        #expect(summary.unmatchedSelectors.first?.field == "f28")
    }
}
