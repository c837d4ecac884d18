import Glibc
import SpiderTesting
import Testing

@Suite("spider crawl, killed, with outputs of each kind", .timeLimit(.minutes(10)))
struct OutputCrashTests {
    /// A destination, the file that it writes, and how it is read.
    struct Kind: Sendable, CustomStringConvertible {
        let destination: String
        let file: String
        let form: String
        var description: String { destination }
    }

    static let kinds = [
        Kind(destination: "pages.jsonl.gz", file: "pages.jsonl.gz", form: "jsonl"),
        Kind(destination: "pages.json", file: "pages.json", form: "json"),
        Kind(destination: "pages.csv", file: "pages.csv", form: "csv"),
        Kind(destination: "pages.tsv.gz", file: "pages.tsv.gz", form: "tsv"),
        Kind(destination: "pages.xml", file: "pages.xml", form: "xml"),
        Kind(destination: "sqlite:pages.db?table=pages", file: "pages.db", form: "sqlite:pages"),
    ]

    @Test(
        "resumed each time, has each item once, whole, for an independent reader",
        .enabled(if: TestProcess.exists(ItemReader.program)), arguments: kinds)
    func killed(kind: Kind) async throws {
        let crawl = try await KilledCrawl("walker", "-o", kind.destination)
        try await crawl.run()
        let items = try await ItemReader.items(in: crawl.folder.path(kind.file), as: kind.form)
        #expect(items.map(KilledCrawl.line).sorted() == crawl.site.lines)
    }

    @Test(
        "resumed each time, keeps each item once, and writes them again in every form",
        .enabled(if: TestProcess.exists(ItemReader.program)))
    func kept() async throws {
        let crawl = try await KilledCrawl("walker", "-o", "pages.jsonl", "--set", "keep_items=true")
        try await crawl.run()
        let jobs = try await TestProcess(["jobs", "--json"], in: crawl.folder, program: TestProcess.worker).end()
        let job = try #require(jobs.output.split(separator: "\"").first { $0.hasPrefix("walker") })
        for kind in OutputCrashTests.kinds {
            let again = Kind(
                destination: kind.destination.replacing("pages.", with: "again."),
                file: kind.file.replacing("pages.", with: "again."), form: kind.form)
            let end = try await TestProcess(
                ["items", String(job), "-o", again.destination], in: crawl.folder, program: TestProcess.worker
            ).end()
            #expect(end.status == 0, "\(end.errors)")
            let items = try await ItemReader.items(in: crawl.folder.path(again.file), as: again.form)
            #expect(items.map(KilledCrawl.line).sorted() == crawl.site.lines, "\(again)")
        }
        let lines = try await TestProcess(
            ["items", String(job)], in: crawl.folder, program: TestProcess.worker
        ).end()
        #expect(lines.lines.sorted() == crawl.site.lines)
        let text = try await TestProcess(
            ["items", String(job), "-o", "text:{path} {text}"], in: crawl.folder, program: TestProcess.worker
        ).end()
        #expect(text.lines.count == crawl.site.lines.count && text.lines.allSatisfy { $0.contains(" Page ") })
        let receiver = try await ReceivingServer()
        let posted = try await TestProcess(
            ["items", String(job), "-o", "\(receiver.url)/inbox"], in: crawl.folder, program: TestProcess.worker
        ).end()
        #expect(posted.status == 0, "\(posted.errors)")
        let items = try await ItemReader.items(in: receiver.folder.path, as: "posted")
        #expect(items.map(KilledCrawl.line).sorted() == crawl.site.lines)
    }

    @Test("a crawl that was killed leaves an old document, and no half of the new one, in its place")
    func documents() async throws {
        let site = try await GraphSite(count: 100)
        let folder = try TemporaryFolder(configuration: "log_level: error\n")
        _ = try folder.write("[]", to: "pages.json")
        site.answer(upTo: 50)
        let process = try TestProcess(
            ["crawl", "walker", "-O", "start=\(site.start)", "-o", "pages.json"], in: folder,
            program: TestProcess.worker)
        try await site.received(50)
        process.signal(SIGKILL)
        _ = try await process.end()
        await site.stop()
        #expect(try folder.text(of: "pages.json") == "[]")
    }
}
