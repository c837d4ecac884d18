import Glibc
import SpiderKit
import SpiderTesting
import Testing

@Suite("spider crawl, watched and steered", .timeLimit(.minutes(5)))
struct ProgressTests {
    private func start(_ site: GraphSite, _ arguments: [String] = []) throws -> (TestProcess, TemporaryFolder) {
        let folder = try TemporaryFolder()
        let process = try TestProcess(
            ["crawl", "walker", "-O", "start=\(site.start)", "-o", "out.jsonl"] + arguments, in: folder,
            program: TestProcess.worker)
        return (process, folder)
    }

    private func jobs(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(["jobs"] + arguments, in: folder, program: TestProcess.worker).end()
    }

    @Test("pauses, changes limits, resumes and stops as other processes ask, and says so")
    func control() async throws {
        let site = try await GraphSite(count: 200, limit: 20)
        let (process, folder) = try start(site, ["--set", "concurrency=1"])
        try await site.received(21)
        let name = try #require(try TemporaryFolderNames.jobs(in: folder).first)
        #expect(try await jobs("pause", name, in: folder) == .init(status: 0, output: "", errors: ""))
        site.answer(upTo: .max)
        #expect(
            try await jobs("set", name, "per_host=2", "delay=0", in: folder) == .init(status: 0, output: "", errors: "")
        )
        let asked = site.asked
        #expect(asked <= 22)
        #expect(try await jobs("resume", name, in: folder) == .init(status: 0, output: "", errors: ""))
        let end = try await process.end()
        #expect(end.status == 0, "\(end.errors)")
        #expect(site.asked == 200, "\(end.errors)")
        #expect(try folder.text(of: "out.jsonl").split(separator: "\n").count == 200)
        #expect(end.errors.contains("paused, as 'jobs pause' asks: nothing new starts\n"))
        #expect(end.errors.contains("other limits apply, as 'jobs set' asks\n"))
        #expect(end.errors.contains("resumed, as 'jobs resume' asks\n"))
        let over = try await jobs("pause", name, in: folder)
        #expect(over == .init(status: 69, output: "", errors: "'\(name)' isn't running: finished\n"))
    }

    @Test("stops in order when another process asks, and can be resumed")
    func stop() async throws {
        let site = try await GraphSite(count: 200, limit: 30)
        let (process, folder) = try start(site, ["--set", "concurrency=1"])
        try await site.received(31)
        let name = try #require(try TemporaryFolderNames.jobs(in: folder).first)
        #expect(try await jobs("stop", name, in: folder).status == 0)
        site.answer(upTo: 200)
        let end = try await process.end()
        #expect(end.status == 130)
        #expect(end.errors.contains("stopping, as 'jobs stop' asks: pages in flight finish, 10 s at most\n"))
    }

    @Test("writes every message as JSON if the log is for collectors, and the summary with its numbers")
    func collected() async throws {
        let site = try await GraphSite(count: 5)
        let (process, _) = try start(site, ["--log-format", "json", "--log-level", "debug"])
        let end = try await process.end()
        let lines = try end.errors.split(separator: "\n").map { try Value(json: String($0)) }
        #expect(lines.count > 2)
        #expect(lines.allSatisfy { $0["time"] != nil && $0["level"] != nil && $0["message"] != nil })
        #expect(lines.last?["summary"]?["pages"] == 5)
    }

    @Test("writes its progress as JSON, the summary to a file, and a page with charts")
    func files() async throws {
        let site = try await GraphSite(count: 50)
        let (process, folder) = try start(
            site, ["--quiet", "--progress", "json", "--summary", "summary.json", "--report", "report.html"])
        let end = try await process.end()
        #expect(end.status == 0)
        for line in end.errors.split(separator: "\n") { #expect(try Value(json: String(line))["pages"] != nil) }
        let summary = try Value(json: folder.text(of: "summary.json"))
        #expect(summary["pages"] == 50)
        #expect(summary["ending"] == "finished")
        #expect(summary["statuses"] == ["200": 50])
        #expect(summary["item_types"]?["Heading"]?["items"] == 50)
        let page = try folder.text(of: "report.html")
        #expect(page.hasPrefix("<!doctype html>"))
        #expect(page.contains("<h1>walker</h1>"))
        #expect(page.contains("Heading: 50"))
        #expect(!page.contains("http://") && !page.contains("https://"), "nothing is loaded from elsewhere")
        let name = try #require(try TemporaryFolderNames.jobs(in: folder).first)
        let again = try await TestProcess(["report", name, "-o", "-"], in: folder, program: TestProcess.worker).end()
        #expect(again.status == 0)
        #expect(again.output.hasPrefix("<!doctype html>"))
        let json = try await TestProcess(
            ["report", name, "--json", "-o", "-"], in: folder, program: TestProcess.worker
        ).end()
        #expect(try Value(json: json.output)["pages"] == 50)
    }

    @Test("watches a running job from another process until it ends")
    func watch() async throws {
        let site = try await GraphSite(count: 100, limit: 40)
        let (process, folder) = try start(site)
        try await site.received(41)
        let name = try #require(try TemporaryFolderNames.jobs(in: folder).first)
        let watching = try TestProcess(["jobs", "watch", name], in: folder, program: TestProcess.worker)
        try await watching.printed("\n")
        site.answer(upTo: 100)
        #expect(try await process.end().status == 0)
        let end = try await watching.end()
        #expect(end.status == 0)
        #expect(end.errors == "'\(name)' has ended\n")
        let first = try #require(end.lines.first)
        guard case .int(let pages)? = try Value(json: first)["pages"] else {
            Issue.record("no pages: \(first)")
            return
        }
        #expect((1...41).contains(pages))
    }
}

/// The names of the jobs in a folder in which a crawl runs.
enum TemporaryFolderNames {
    static func jobs(in folder: TemporaryFolder) throws -> [String] {
        guard let directory = opendir(folder.path(".spider/jobs")) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
