import Glibc
import SpiderTesting
import SpiderValue
import Testing

/// `SPIDER_KILLS` says how often each crawl is killed: continuous integration asks for 50.
private let kills = getenv("SPIDER_KILLS").flatMap { Int(String(cString: $0)) } ?? 8

@Suite("spider crawl, killed, with outputs of each kind", .timeLimit(.minutes(10)))
struct OutputCrashTests {
    /// A destination, the file that it writes, and how it is read.
    struct Kind: Sendable, CustomStringConvertible {
        let destination: String
        let file: String
        let form: String
        var description: String { destination }
    }

    private static let kinds = [
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
        let count = 40 * kills
        let site = try await GraphSite(count: count)
        let folder = try TemporaryFolder(configuration: "concurrency: 8\nper_host: 8\nlog_level: error\n")
        func start() throws -> TestProcess {
            try TestProcess(
                ["crawl", "walker", "-O", "start=\(site.start)", "-o", kind.destination], in: folder,
                program: TestProcess.worker)
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<kills {
            let target = site.asked + Int.random(in: 1...30, using: &random)
            site.answer(upTo: target + 30)
            let process = try start()
            try await site.received(target)
            process.signal(SIGKILL)
            let end = try await process.end()
            try #require(end.status == 128 + SIGKILL)
        }
        site.answer(upTo: .max)
        let end = try await start().end()
        await site.stop()
        #expect(end.status == 0, "\(end.errors)")
        let items = try await ItemReader.items(in: folder.path(kind.file), as: kind.form)
        let lines = items.map {
            "{\"path\":\($0[[.key("path")]]?.json ?? ""),\"text\":\($0[[.key("text")]]?.json ?? "")}"
        }
        #expect(lines.sorted() == site.lines)
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
