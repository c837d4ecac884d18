import Glibc
import SpiderKit
import SpiderTesting
import Testing

@Suite("Checking a recording", .timeLimit(.minutes(5)))
struct RecordingCheckTests {
    struct Titles: Spider {
        static let name = "titles"

        struct Title: Item { var text: String }
        enum Page: Codable, Sendable { case only }

        func start(_ crawl: Crawl<Self>) async throws { try crawl.follow("https://a.example/", as: .only) }

        func parse(_ response: Response, as page: Page, _ crawl: Crawl<Self>) async throws {
            crawl.yield(Title(text: try response.one("h1").text))
        }
    }

    private func folder() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder(configuration: "pipelines: [trim]\n")
        mkdir("\(folder.path)/Recordings", 0o755)
        let spider = RegisteredSpider(Titles.self)
        var plan = CrawlPlan(downloader: StubDownloader(pages: ["https://a.example/": "<h1>One</h1>"]))
        plan.keeper = PageKeeper(
            path: "\(folder.path)/Recordings/titles.warc.gz", mode: .create, spider: spider, options: ["a": 1])
        _ = try await spider.crawl(options: [:], plan: plan).run()
        return folder
    }

    private func check(_ folder: TemporaryFolder) async throws {
        try await checkRecording(of: Titles.self, file: "\(folder.path)/Tests/TitleTests.swift")
    }

    @Test("passes if the pages are as approved")
    func asApproved() async throws {
        let folder = try await folder()
        try folder.write(
            "GET https://a.example/ as {\"only\":{}}\n  item Title\n    text: \"One\"\n",
            to: "Recordings/titles.approved.txt")
        try await check(folder)
    }

    @Test("throws the difference if they aren't")
    func differs() async throws {
        let folder = try await folder()
        try folder.write(
            "GET https://a.example/ as {\"only\":{}}\n  item Title\n    text: \"Two\"\n",
            to: "Recordings/titles.approved.txt")
        let error = await #expect(throws: RecordingCheckError.self) { try await check(folder) }
        #expect(
            error?.description == """
                GET https://a.example/ as {"only":{}}
                    item Title
                -     text: "Two"
                +     text: "One"
                1 page differs; if that is right, run 'spider test titles --approve'
                """)
    }

    @Test("says what is missing, and how to make it")
    func missing() async throws {
        let folder = try await folder()
        let unapproved = await #expect(throws: RecordingCheckError.self) { try await check(folder) }
        #expect(unapproved?.description.hasSuffix("review what 'spider test titles' prints, and add --approve") == true)
        let empty = try TemporaryFolder()
        let missing = await #expect(throws: RecordingCheckError.self) { try await check(empty) }
        #expect(missing == .noRecording(spider: "titles"))
    }
}
