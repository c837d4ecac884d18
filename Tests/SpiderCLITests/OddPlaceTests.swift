import Glibc
import SpiderTesting
import Testing

@Suite("spider, if something isn't a file or a folder", .timeLimit(.minutes(5)))
struct OddPlaceTests {
    private func crawl(_ output: String, in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(
            ["crawl", "douban", "--replay", "--quiet", "-o", output], in: folder
        ).end()
    }

    @Test("reports an output that is a folder or a full device with the reason, and doesn't hang")
    func outputs() async throws {
        let folder = try TemporaryFolder()
        try #require(mkdir(folder.path("films.jsonl"), 0o700) == 0)
        let directory = try await crawl("films.jsonl", in: folder)
        #expect(directory.status == 69)
        #expect(directory.errors == "films.jsonl cannot be written: it is a folder; name a file\n")
        let full = try await crawl("/dev/full", in: folder)
        #expect(full.status == 1)
        #expect(full.errors.contains("/dev/full cannot be written: No space left on device"), "\(full.errors)")
        #expect(try await crawl("/dev/null", in: folder).status == 0)
    }

    @Test("ends in order with the reason if nobody reads standard output any more")
    func closedPipe() async throws {
        let folder = try TemporaryFolder()
        // The reader is gone before the program starts.
        let script = """
            mkfifo pipe; exec 3<> pipe; exec 4> pipe; exec 3>&-
            "$0" crawl douban --replay --quiet -o - >&4
            """
        let end = try await TestProcess(
            ["-c", script, TestProcess.spider], in: folder, program: "/bin/bash"
        ).end()
        #expect(end.status == 1)
        #expect(
            end.errors.contains("standard output cannot be written: its reader has disconnected"), "\(end.errors)")
    }

    @Test("follows no symbolic link in place of a job's folder, and leaves its target as it is")
    func linkedJob() async throws {
        let folder = try TemporaryFolder()
        let site = try await CinemaSite.start(count: 1)
        let arguments = ["crawl", "douban", "-O", "site=\(site.url)", "-o", "films.jsonl"]
        #expect(try await TestProcess(arguments, in: folder).end().status == 0)
        let list = try await TestProcess(["jobs"], in: folder).end()
        let job = try #require(list.lines.last?.split(separator: " ").first.map(String.init))
        let path = ".spider/jobs/\(job)"
        try #require(rename(folder.path(path), folder.path("elsewhere")) == 0)
        try #require(symlink(folder.path("elsewhere"), folder.path(path)) == 0)
        let before = try folder.text(of: "elsewhere/job.sqlite")
        for command in [
            arguments, arguments + ["--fresh"], ["jobs", "show", job], ["jobs", "remove", job],
            ["jobs", "export", job],
            ["retry", job], ["why", "--job", job, site.url("/")],
        ] {
            let end = try await TestProcess(command, in: folder).end()
            #expect(end.status == 69, "\(command)")
            #expect(end.errors.contains("\(path) is a symbolic link"), "\(end.errors)")
        }
        await site.stop()
        #expect(try await TestProcess(["jobs"], in: folder).end().output.contains("unreadable"))
        #expect(try folder.text(of: "elsewhere/job.sqlite") == before)
    }

    @Test("exports into a pipe once somebody reads it")
    func exportToPipe() async throws {
        let folder = try TemporaryFolder()
        let site = try await CinemaSite.start(count: 1)
        _ = try await TestProcess(["crawl", "douban", "-O", "site=\(site.url)", "-o", "films.jsonl"], in: folder)
            .end()
        await site.stop()
        let list = try await TestProcess(["jobs"], in: folder).end()
        let job = try #require(list.lines.last?.split(separator: " ").first.map(String.init))
        try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
        let export = try TestProcess(["jobs", "export", job, "-o", "pipe"], in: folder)
        let reader = try TestProcess(["pipe"], in: folder, program: "/bin/cat")
        #expect(try await export.end().status == 0)
        #expect(try await reader.end().lines.count == 2)
    }
}
