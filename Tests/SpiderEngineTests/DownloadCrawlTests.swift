import Glibc
import SpiderHTTP
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderCore
@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("A crawl downloads the files of items", .timeLimit(.minutes(5)))
struct DownloadCrawlTests {
    /// Yields one item for each paragraph of a page, with a download for each link in it.
    private struct Gallery: Spider {
        static let name = "gallery"

        struct Picture: Item {
            var title: String
            var files: [Download]
        }
        struct Options: SpiderOptions {
            var start = ""
            var folder = ""
            var name: String?
            var onFailure = DownloadRules.Failure.record
            var types: [String] = []
            var size = 1 << 20
        }
        typealias Page = AnyPage

        static let items: [any Item.Type] = [Picture.self]

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow(crawl.options.start, as: .any) }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            let options = crawl.options
            let rules = try DownloadRules(
                folder: options.folder, name: options.name, onFailure: options.onFailure,
                size: ByteCount(options.size), types: options.types)
            for paragraph in try response.css("p") {
                var files: [Download] = []
                for link in try paragraph.css("a") { files.append(Download(try link.url("href"), rules: rules)) }
                crawl.yield(Picture(title: paragraph["id"] ?? "", files: files))
            }
        }
    }

    private func crawl(
        _ site: TestSite, in folder: TemporaryFolder, _ change: (inout Gallery.Options) -> Void = { _ in }
    ) async throws -> CollectedCrawl {
        var options = Gallery.Options()
        options.start = site.url("/")
        options.folder = "\(folder.path)/files"
        change(&options)
        var settings = Settings()
        settings.middleware = Settings.anywhere.middleware
        let curl = try CurlDownloader()
        let crawl = try await CollectedCrawl(
            of: Gallery.self, options: options, settings: settings, downloader: curl)
        await curl.shutdown()
        return crawl
    }

    @Test("and the type of an item says that it has them, as they are in outputs")
    func types() throws {
        struct Poster: Item, Extractable { @Field("img") var file: Download }
        for type in [Gallery.Picture.self, Poster.self] as [any Item.Type] {
            let items = DeclaredItems([type], of: "gallery")
            #expect(items.haveDownloads)
            let kind = items.types.first?.fields.last?.kind
            #expect(kind == .nested(Download.fields) || kind == .list(of: .nested(Download.fields)))
        }
        #expect(Download.fields.map(\.name) == ["url", "path", "sha256", "size", "type", "error"])
    }

    @Test("once for each URL, and items are written when all their files are there")
    func success() async throws {
        let folder = try TemporaryFolder()
        try await TestSite.withSite {
            $0.on("/", .html("<p id=one><a href=/a>a</a><a href=/b>b</a></p><p id=two><a href=/a>a</a></p>"))
            $0.on("/a", .text("GIF89a first"))
            $0.on("/b", .text("%PDF-1.7 second"))
        } run: { site async throws in
            let crawl = try await crawl(site, in: folder)
            let pictures = try crawl.items(Gallery.Picture.self)
            #expect(Set(pictures.map(\.title)) == ["one", "two"])
            let files = pictures.flatMap(\.files).compactMap(\.file)
            #expect(Set(files.map(\.type)) == ["image/gif", "application/pdf"])
            #expect(files.count == 3)
            for file in files { #expect(try TemporaryFolder.text(at: file.path).utf8.count == file.size) }
            #expect(site.requests.map(\.path).sorted() == ["/", "/a", "/b"])
            #expect(crawl.summary.files == 2)
            #expect(access("\(folder.path)/files/.parts", F_OK) != 0)
        }
    }

    @Test("and says of each file that failed why, in the item and in the summary")
    func failures() async throws {
        let folder = try TemporaryFolder()
        try await TestSite.withSite {
            $0.on("/", .html("<p id=one><a href=/gone>a</a><a href=/page>b</a><a href=/large>c</a></p>"))
            $0.on("/gone", .text("no", status: 404))
            $0.on("/page", .html("<p>not a picture</p>"))
            $0.on("/large", .text(String(repeating: "x", count: 5_000)))
        } run: { site async throws in
            let crawl = try await crawl(site, in: folder) {
                $0.types = ["image/*"]
                $0.size = 1_000
            }
            let files = try #require(crawl.items(Gallery.Picture.self).first).files
            #expect(files.map(\.file) == [nil, nil, nil])
            #expect(files.first?.failure == "404 Not Found")
            #expect(files.dropFirst().first?.failure?.hasPrefix("the file is text/") ?? false)
            #expect(files.allSatisfy { $0.failure != nil })
            #expect(crawl.summary.failures["file: 404 Not Found"]?.count == 1)
            #expect(crawl.summary.failed == 3)
            #expect(crawl.summary.pages == 1)
        }
    }

    @Test("under names of their own if two have the same one")
    func collisions() async throws {
        let folder = try TemporaryFolder()
        try await TestSite.withSite {
            $0.on("/", .html("<p id=same><a href=/a>a</a><a href=/b>b</a></p>"))
            $0.on("/a", .text("GIF89a first"))
            $0.on("/b", .text("GIF89a second"))
        } run: { site async throws in
            let crawl = try await crawl(site, in: folder) { $0.name = "{title}{ext}" }
            let paths = try crawl.items(Gallery.Picture.self).flatMap(\.files).compactMap(\.file?.path)
            let start = "\(folder.path)/files/same"
            #expect(paths.sorted() == ["\(start)-2.gif", "\(start).gif"])
        }
    }
}
