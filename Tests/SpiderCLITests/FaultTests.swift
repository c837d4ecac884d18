import Glibc
import SpiderSQLite
import SpiderTesting
import Testing

@Suite("spider crawl, if something can't be written", .timeLimit(.minutes(5)))
struct FaultTests {
    private static let count = 400

    private func arguments(_ site: GraphSite) -> [String] {
        ["crawl", "walker", "-O", "start=\(site.start)", "-o", "out/pages.jsonl"]
    }

    private func resume(_ site: GraphSite, in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(arguments(site), in: folder, program: TestProcess.worker).end()
    }

    private func expectWhole(_ end: TestProcess.End, of site: GraphSite, in folder: TemporaryFolder) throws {
        #expect(end.status == 0, "\(end.errors)")
        #expect(end.errors.contains("resuming walker,"))
        let lines = try folder.text(of: "out/pages.jsonl").split(separator: "\n").map(String.init).sorted()
        #expect(lines == site.lines)
    }

    @Test("stops with the reason when the disk is full, and resumes when there is room", arguments: [20, 120, 200])
    func full(kilobytes: Int) async throws {
        let site = try await GraphSite(count: Self.count)
        let folder = try TemporaryFolder()
        // No file may grow beyond this: further writes are refused, as on a full disk.
        let limited = "trap '' XFSZ; ulimit -f \(kilobytes); exec \"$0\" \"$@\""
        let process = try TestProcess(
            ["-c", limited, TestProcess.worker] + arguments(site), in: folder, program: "/bin/bash")
        let end = try await process.end()
        // If there isn't even room for the tables, there is no crawl.
        #expect(end.status == (kilobytes == 20 ? 69 : 1), "\(end.errors)")
        #expect(end.errors.contains("job.sqlite: disk I/O error"), "\(end.errors)")
        let second = try await resume(site, in: folder)
        await site.stop()
        #expect(second.status == 0, "\(second.errors)")
        let lines = try folder.text(of: "out/pages.jsonl").split(separator: "\n").map(String.init).sorted()
        #expect(lines == site.lines)
    }

    @Test("says what is missing if its folder was moved, and resumes when it is back")
    func moved() async throws {
        let site = try await GraphSite(count: Self.count, limit: 100)
        let folder = try TemporaryFolder()
        let process = try TestProcess(arguments(site), in: folder, program: TestProcess.worker)
        try await site.received(100)
        process.signal(SIGKILL)
        _ = try await process.end()
        site.answer(upTo: .max)
        try #require(rename(folder.path("out"), folder.path("elsewhere")) == 0)
        let refused = try await resume(site, in: folder)
        #expect(refused.status == 69)
        #expect(refused.errors.contains("out/pages.jsonl lacks its last "))
        #expect(refused.errors.contains("put the file back"))
        remove(folder.path("out/pages.jsonl"))
        remove(folder.path("out"))
        try #require(rename(folder.path("elsewhere"), folder.path("out")) == 0)
        try expectWhole(try await resume(site, in: folder), of: site, in: folder)
        await site.stop()
    }

    @Test(
        "names the file that it may no longer write, and resumes when it may",
        arguments: ["out/pages.jsonl", "job"])
    func forbidden(file: String) async throws {
        let site = try await GraphSite(count: Self.count, limit: 100)
        let folder = try TemporaryFolder()
        let process = try TestProcess(arguments(site), in: folder, program: TestProcess.worker)
        try await site.received(100)
        process.signal(SIGKILL)
        _ = try await process.end()
        site.answer(upTo: .max)
        let path = file == "job" ? folder.path(".spider/jobs/\(try job(in: folder))/job.sqlite") : folder.path(file)
        try #require(chmod(path, 0o400) == 0)
        // Even root has to ask for permission.
        let modest = ["--bounding-set", "-dac_override", "--", try TestProcess.worker]
        let refused =
            geteuid() == 0
            ? try await TestProcess(modest + arguments(site), in: folder, program: "/usr/bin/setpriv").end()
            : try await resume(site, in: folder)
        #expect(refused.status == 69, "\(refused.errors)")
        #expect(
            refused.errors.contains(
                file == "job"
                    ? "job.sqlite: it may only be read" : "out/pages.jsonl cannot be written: Permission denied"),
            "\(refused.errors)")
        try #require(chmod(path, 0o600) == 0)
        try expectWhole(try await resume(site, in: folder), of: site, in: folder)
        await site.stop()
    }

    @Test("stops and says so if its file was removed")
    func removed() async throws {
        let site = try await GraphSite(count: Self.count, limit: 100)
        let folder = try TemporaryFolder()
        let process = try TestProcess(arguments(site), in: folder, program: TestProcess.worker)
        try await site.received(101)
        try #require(remove(folder.path("out/pages.jsonl")) == 0)
        site.answer(upTo: .max)
        let end = try await process.end()
        await site.stop()
        #expect(end.status == 1)
        #expect(end.errors.contains("out/pages.jsonl has been removed"))
        #expect(end.errors.contains("  waiting    "))
    }

    @Test("stops if another program locks the job's database for long, and resumes later")
    func busy() async throws {
        let site = try await GraphSite(count: Self.count, limit: 100)
        let folder = try TemporaryFolder()
        let process = try TestProcess(arguments(site), in: folder, program: TestProcess.worker)
        try await site.received(101)
        do {
            let path = folder.path(".spider/jobs/\(try job(in: folder))/job.sqlite")
            let other = try Database(path: path, patience: 60_000)
            try other.run("BEGIN IMMEDIATE")
            site.answer(upTo: .max)
            let end = try await process.end()
            #expect(end.status == 1)
            #expect(end.errors.contains("database is locked"))
            try other.run("ROLLBACK")
        }
        try expectWhole(try await resume(site, in: folder), of: site, in: folder)
        await site.stop()
    }

    /// The name of the only job.
    private func job(in folder: TemporaryFolder) throws -> String {
        let jobs = try #require(opendir(folder.path(".spider/jobs")))
        defer { closedir(jobs) }
        while let entry = readdir(jobs) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix("walker") { return name }
        }
        throw CancellationError()
    }

    @Test("refuses a job that another process crawls, with the process's number")
    func twice() async throws {
        let site = try await GraphSite(count: Self.count, limit: 100)
        let folder = try TemporaryFolder()
        let first = try TestProcess(arguments(site), in: folder, program: TestProcess.worker)
        try await site.received(10)
        let second = try await resume(site, in: folder)
        #expect(second.status == 69)
        #expect(second.errors.contains("process \(first.pid) is crawling walker,"))
        first.signal(SIGINT)
        try await first.reported("stopping")
        site.answer(upTo: .max)
        #expect(try await first.end().status == 130)
        try expectWhole(try await resume(site, in: folder), of: site, in: folder)
        await site.stop()
    }
}
