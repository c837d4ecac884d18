import SpiderKit
import SpiderTesting
import Testing

@Suite("Trying a spider", .timeLimit(.minutes(5)))
struct TryingTests {
    private static let shelf = """
        <div class=book><h3>One</h3><a href=/1>more</a></div><div class=book><h3>Two</h3><a href=/2>more</a></div>
        """

    private static func start(second: String = "<i class=price>£2</i>") async throws -> TestSite {
        try await TestSite.start {
            $0.page("/", shelf)
            $0.page("/1", "<i class=price>£1</i><i class=cost>1 pound</i>")
            $0.page("/2", second)
        }
    }

    private static func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(arguments, in: folder, program: TestProcess.worker).end()
    }

    // MARK: parse

    @Test("parse prints the requests that the spider's first page leads to, with their kinds")
    func firstPage() async throws {
        let site = try await Self.start()
        let end = try await Self.run("parse", "shelf", site.url("/"), in: TemporaryFolder())
        await site.stop()
        #expect(
            end
                == .init(
                    status: 0, output: "",
                    errors: """
                        \(site.url("/")) as {"shelf":{}}
                          follow \(site.url("/1")) as {"book":{"_0":{"title":"One","price":null}}}
                          follow \(site.url("/2")) as {"book":{"_0":{"title":"Two","price":null}}}
                          0 items, 2 requests

                        """))
    }

    @Test("parse prints the items of a saved page of the kind that --as names, after the pipelines")
    func savedPage() async throws {
        let folder = try TemporaryFolder(configuration: "pipelines: [{require: [price]}]\n")
        try folder.write("<i class=price>£1</i>", to: "book.html")
        let end = try await Self.run(
            "parse", "shelf", "book.html", "--as", #"{"book":{"_0":{"title":"One"}}}"#, "--url",
            "https://books.example/1",
            in: folder)
        #expect(
            end
                == .init(
                    status: 0, output: #"{"title":"One","price":"£1"}"# + "\n",
                    errors: """
                        https://books.example/1 as {"book":{"_0":{"title":"One"}}}
                          1 item, 0 requests

                        """))
    }

    @Test("parse says what failed, with the HTML around it, and exits with 3")
    func failure() async throws {
        let folder = try TemporaryFolder()
        try folder.write("<div class=book><p>no title</p></div>", to: "shelf.html")
        let end = try await Self.run("parse", "shelf", "shelf.html", "--as", "shelf", in: folder)
        #expect(end.status == 3 && end.output.isEmpty)
        #expect(end.errors.contains("relative links are resolved against https://books.example/; use --url"))
        #expect(end.errors.contains("failed: ") && end.errors.contains("<p>no title</p>"), "\(end.errors)")
    }

    @Test("parse reports a kind of page that the spider doesn't have, with one that it has")
    func unknownKind() async throws {
        let folder = try TemporaryFolder()
        try folder.write("<p>", to: "a.html")
        let end = try await Self.run("parse", "shelf", "a.html", "--as", "film", in: folder)
        #expect(end.status == 64)
        #expect(
            end.errors.contains(#"--as: {"film":{}} is no kind of page of 'shelf', such as {"shelf":{}}"#),
            "\(end.errors)")
    }

    // MARK: record, test

    @Test("record keeps pages with their kinds; test parses them offline and compares with what was approved")
    func recording() async throws {
        let site = try await Self.start()
        let folder = try TemporaryFolder(
            configuration: "spiders: {shelf: {options: {site: '\(site.url)'}, delay: 10ms, concurrency: 1}}\n")
        let recorded = try await Self.run("record", "shelf", "--limit", "3", in: folder)
        await site.stop()
        #expect(
            recorded
                == .init(
                    status: 0, output: "",
                    errors: """
                        3 pages in Recordings/shelf.warc.gz
                        to see what the spider makes of them: crawl-worker test shelf

                        """))
        let first = try await Self.run("test", in: folder)
        #expect(first.status == 1)
        #expect(
            first.output.contains(
                "shelf: nothing is approved yet; if this is right, run 'crawl-worker test shelf --approve'"))
        let approved = try await Self.run("test", "shelf", "--approve", in: folder)
        #expect(approved.output == "shelf: 3 pages approved, in Recordings/shelf.approved.txt\n")
        let text = try folder.text(of: "Recordings/shelf.approved.txt")
        #expect(
            text.contains(
                """
                GET \(site.url("/2")) as {"book":{"_0":{"title":"Two","price":null}}}
                  item Book
                    title: "Two"
                    price: "£2"

                """), "\(text)")
        let same = try await Self.run("test", in: folder)
        #expect(same == .init(status: 0, output: "shelf: 3 pages as approved\n", errors: ""))

        try folder.write(text.replacing("£2", with: "£3"), to: "Recordings/shelf.approved.txt")
        let other = try await Self.run("test", "shelf", in: folder)
        #expect(
            other
                == .init(
                    status: 1,
                    output: """
                        GET \(site.url("/2")) as {"book":{"_0":{"title":"Two","price":null}}}
                            item Book
                              title: "Two"
                        -     price: "£3"
                        +     price: "£2"
                        shelf: 1 of 3 pages differs; if that is right, run 'crawl-worker test shelf --approve'

                        """, errors: ""))
    }

    @Test("test says how to make a recording if there is none, and record removes what is useless")
    func noRecording() async throws {
        let folder = try TemporaryFolder()
        #expect(
            try await Self.run("test", "shelf", in: folder)
                == .init(
                    status: 69, output: "",
                    errors: "there is no Recordings/shelf.warc.gz; make it with 'crawl-worker record shelf'\n"))
        let site = try await TestSite.start { $0.on("/", .status(404)) }
        let end = try await Self.run("record", "shelf", "-O", "site=\(site.url)", in: folder)
        await site.stop()
        #expect(end.status == 4)
        #expect(end.errors.hasSuffix("no page was parsed, so nothing is recorded\n"), "\(end.errors)")
    }

    // MARK: reparse

    /// The only job in a folder.
    private static func job(in folder: TemporaryFolder) async throws -> String {
        let line = try #require(try await run("jobs", "--json", in: folder).lines.first)
        let job = try Value(json: line)
        guard case .string(let name)? = job["name"] ?? job["job"] else { throw CancellationError() }
        return name
    }

    @Test("reparse applies a corrected selector to yesterday's crawl, without a network")
    func reparse() async throws {
        let site = try await Self.start()
        let folder = try TemporaryFolder(
            configuration: """
                keep_pages: true
                spiders: {shelf: {options: {site: '\(site.url)'}, outputs: [{jsonl: books.jsonl}]}}
                """)
        let crawled = try await Self.run("crawl", "shelf", "--quiet", in: folder)
        await site.stop()
        #expect(crawled.status == 0)
        let job = try await Self.job(in: folder)
        let sorted = { (text: String) in text.split(separator: "\n").sorted() }
        let before = sorted(try folder.text(of: "books.jsonl"))
        #expect(before == [#"{"title":"One","price":"£1"}"#, #"{"title":"Two","price":"£2"}"#])

        let same = try await Self.run("reparse", job, "--quiet", in: folder)
        #expect(same == .init(status: 0, output: "", errors: ""))
        #expect(sorted(try folder.text(of: "books.jsonl")) == before)

        let other = try await Self.run(
            "reparse", job, "-o", "other.jsonl", "--set", "pipelines=[{unique: [title]}]", in: folder)
        #expect(other.status == 0, "\(other.errors)")
        #expect(other.errors.contains("pages      3\n") && other.errors.contains("items      2\n"), "\(other.errors)")
        #expect(sorted(try folder.text(of: "other.jsonl")) == before)
    }

    @Test("reparse ends with 69 if there is no such job, or it has kept no pages")
    func noPages() async throws {
        let site = try await Self.start()
        let folder = try TemporaryFolder(configuration: "spiders: {shelf: {options: {site: '\(site.url)'}}}\n")
        _ = try await Self.run("crawl", "shelf", "--quiet", in: folder)
        await site.stop()
        let job = try await Self.job(in: folder)
        #expect(
            try await Self.run("reparse", job, in: folder)
                == .init(
                    status: 69, output: "",
                    errors: "the job '\(job)' has kept no pages; set 'keep_pages: true' before you crawl\n"))
        let missing = try await Self.run("reparse", "shelv", in: folder)
        #expect(missing.status == 69)
    }
}
