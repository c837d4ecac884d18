import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderImages

@Suite("A crawl with pictures", .enabled(if: hasVips), .timeLimit(.minutes(5)))
struct ImageCrawlTests {
    /// Yields an item for each picture of a page.
    private struct Gallery: Spider {
        static let name = "gallery"

        struct Film: Item, Extractable {
            @Field(":scope::attr(alt)") var title: String
            @Field(":scope") var poster: Download
        }
        struct Options: SpiderOptions { var start = "" }
        typealias Page = AnyPage

        static let items: [any Item.Type] = [Film.self]

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.start, as: .any) }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            for film in try response.extract(Film.self, each: "img") { crawl.yield(film) }
        }
    }

    private func crawl(_ site: TestSite, _ arguments: Object) async throws -> CollectedCrawl {
        var settings = Settings()
        settings.middleware = Settings.anywhere.middleware
        settings.pipelines = [PluginUse("images", .object(arguments))]
        var registry = Registry()
        registry.add(Images.self)
        let curl = try CurlDownloader()
        let crawl = try await CollectedCrawl(
            of: Gallery.self, options: .init(start: site.url("/")), settings: settings, downloader: curl,
            registry: registry)
        await curl.shutdown()
        return crawl
    }

    private func routes(_ site: inout Routes) {
        site.page("/", "<img alt=good src=/good><img alt=cut src=/cut><img alt=text src=/text>")
        site.on("/good", .bytes(HandMade.png(60, 40), contentType: "image/jpeg"))
        site.on("/cut", .bytes(Array(HandMade.png(600, 400).prefix(500)), contentType: "image/png"))
        site.on("/text", .bytes(Array("<svg/>".utf8), contentType: "image/png"))
    }

    @Test("has their sizes, formats and thumbnails in items, and no file of what isn't a picture")
    func details() async throws {
        let folder = try TemporaryFolder()
        try await TestSite.withSite {
            routes(&$0)
        } run: { site async throws in
            let crawl = try await crawl(
                site,
                [
                    "field": "poster", "folder": .string(folder.path), "name": "{title}{ext}",
                    "thumbnails": ["small": "30x30"], "convert": "webp",
                ])
            let items = Dictionary(
                uniqueKeysWithValues: crawl.records.map { ($0.fields["title"], $0.fields["poster"]) })
            let good = try #require(items["good"] ?? nil)
            guard case .string(let digest)? = good["sha256"] else { return #expect(Bool(false)) }
            let end = "\(digest.prefix(2))/\(digest.dropFirst(2)).webp"
            #expect(
                good == [
                    "url": .string(site.url("/good")), "path": .string(folder.path("good.png")),
                    "sha256": .string(digest), "size": .int(HandMade.png(60, 40).count), "type": "image/png",
                    "width": 60, "height": 40, "format": "png",
                    "thumbnails": ["small": .string(folder.path("thumbnails/small/\(end)"))],
                    "converted": .string(folder.path("converted/\(end)")),
                ])
            guard case .string(let cut)? = items["cut"]??["error"] else { return #expect(Bool(false)) }
            #expect(cut.hasPrefix("the picture is damaged: "))
            #expect(
                items["text"]??["error"]
                    == "the file is image/svg+xml, not image/jpeg, image/png, image/gif, image/webp, image/tiff, image/avif, image/heic"
            )
            #expect(folder.names.sorted() == ["converted", "good.png", "thumbnails"])
            #expect(crawl.summary.files == 1 && crawl.summary.failed == 2 && crawl.summary.pages == 1)
            #expect(crawl.summary.failures.keys.contains { $0.hasPrefix("file: the picture is damaged") })
            let film = try #require(crawl.items(Gallery.Film.self).first { $0.title == "good" })
            #expect(film.poster.file?.details["width"] == 60)
        }
    }

    @Test("treats failures as downloads do", arguments: [("empty", 3), ("fail", 1)])
    func failures(conduct: String, count: Int) async throws {
        let folder = try TemporaryFolder()
        try await TestSite.withSite {
            routes(&$0)
        } run: { site async throws in
            let crawl = try await crawl(
                site, ["field": "poster", "folder": .string(folder.path), "on_failure": .string(conduct)])
            #expect(crawl.records.count == count)
            #expect(crawl.records.filter { $0.fields["poster"] != .null }.map { $0.fields["title"] } == ["good"])
        }
    }

    @Test("has columns for all of it")
    func columns() throws {
        var registry = Registry()
        registry.add(Images.self)
        let use = PluginUse("images", ["field": "poster", "thumbnails": ["small": "9x9"], "convert": "webp"])
        let behind = DeclaredItems([Gallery.Film.self], of: "gallery").behind([registry.pipelines.fieldUse(of: use)])
        guard case .nested(let fields)? = behind.types.first?.fields.last?.kind else { return #expect(Bool(false)) }
        #expect(
            fields.map(\.name) == [
                "url", "path", "sha256", "size", "type", "width", "height", "format", "thumbnails", "converted",
                "error",
            ])
    }
}
