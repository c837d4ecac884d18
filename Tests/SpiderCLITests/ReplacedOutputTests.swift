import Glibc
import SpiderTesting
import Testing

@Suite("An output's file that several crawls write, by spider crawl", .timeLimit(.minutes(5)))
struct ReplacedOutputTests {
    private static let configuration = "retry: {times: 0}\noutputs: [{jsonl: films.jsonl}]\n"

    private func crawl(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(["crawl", "douban"] + arguments, in: folder).end()
    }

    @Test("is left as it is if another crawl has replaced it since, and resuming says what to do")
    func replaced() async throws {
        let folder = try TemporaryFolder(configuration: Self.configuration)
        let site = try await CinemaSite.start()
        let here = "site=\(site.url)"
        #expect(try await crawl("-O", here, "--set", "limits.items=1", in: folder).status == 6)
        let own = try folder.text(of: "films.jsonl")
        #expect(try await crawl("--replay", in: folder).status == 0)
        let replaced = try folder.text(of: "films.jsonl")
        #expect(replaced.split(separator: "\n").count == 15)

        let resumed = try await crawl("-O", here, in: folder)
        #expect(resumed.status == 69)
        #expect(
            resumed.errors.contains(
                "'films.jsonl' is another file now: its first \(own.utf8.count) bytes aren't what this job has written; "
                    + "put that file back and resume, or restart from scratch with --fresh (and -o FILE, to keep what is there)"
            ), "\(resumed.errors)")
        #expect(try folder.text(of: "films.jsonl") == replaced)

        try folder.write(own, to: "films.jsonl")
        #expect(try await crawl("-O", here, in: folder).status == 0)
        await site.stop()
        #expect(try folder.text(of: "films.jsonl").hasPrefix(own))
        #expect(try folder.text(of: "films.jsonl").split(separator: "\n").count == 3)
    }

    @Test(
        "is warned of before it is replaced, whatever the crawl and however the path is spelled",
        arguments: [
            ["--replay"], ["--replay", "-o", "./films.jsonl"], ["--replay", "-o", "link.jsonl"],
            ["--frontier", "memory", "-o", "sub/../films.jsonl"], ["-O", "city=nowhere", "-o", "$PWD/films.jsonl"],
        ])
    func warned(arguments: [String]) async throws {
        let folder = try TemporaryFolder(configuration: Self.configuration)
        let site = try await CinemaSite.start()
        let here = "site=\(site.url)"
        #expect(try await crawl("-O", here, "--set", "limits.items=1", in: folder).status == 6)
        mkdir(folder.path("sub"), 0o700)
        symlink("films.jsonl", folder.path("link.jsonl"))
        let words = arguments.map { $0 == "$PWD/films.jsonl" ? folder.path("films.jsonl") : $0 }
        let end = try await TestProcess(["crawl", "douban", "-O", here] + words, in: folder).end()
        await site.stop()
        #expect(
            end.errors.contains("', which isn't finished: the first item of this crawl replaces them; use {job}"),
            "\(end.errors)")
    }

    @Test(
        "is resumed under another spelling of its path", arguments: ["./films.jsonl", "link.jsonl", "$PWD/films.jsonl"])
    func respelled(path: String) async throws {
        let folder = try TemporaryFolder(configuration: Self.configuration)
        let site = try await CinemaSite.start()
        let here = "site=\(site.url)"
        #expect(try await crawl("-O", here, "--set", "limits.items=1", in: folder).status == 6)
        symlink("films.jsonl", folder.path("link.jsonl"))
        let first = try folder.text(of: "films.jsonl")
        let path = path == "$PWD/films.jsonl" ? folder.path("films.jsonl") : path
        let second = try await crawl("-O", here, "-o", path, "--set", "limits.items=2", in: folder)
        #expect(second.status == 6 && !second.errors.contains("is new to this job"), "\(second.errors)")
        #expect(try await crawl("-O", here, in: folder).status == 0)
        await site.stop()
        #expect(try folder.text(of: "films.jsonl").hasPrefix(first))
        #expect(try folder.text(of: "films.jsonl").split(separator: "\n").count == 3)
    }

    @Test("that is new to a job gets the items that are still to come, and a warning says so")
    func new() async throws {
        let folder = try TemporaryFolder(configuration: Self.configuration)
        let site = try await CinemaSite.start()
        let here = "site=\(site.url)"
        #expect(try await crawl("-O", here, "--set", "limits.items=1", in: folder).status == 6)
        let end = try await crawl("-O", here, "-o", "new.jsonl", in: folder)
        await site.stop()
        #expect(end.status == 0)
        #expect(
            end.errors.contains(
                "'new.jsonl' is new to this job; items of pages that are already done won't be written to it"))
        #expect(try folder.text(of: "films.jsonl").split(separator: "\n").count == 1)
        #expect(try folder.text(of: "new.jsonl").split(separator: "\n").count == 2)
    }

    @Test("that is a pipe whose reader stalls doesn't keep an interrupted crawl from ending in order")
    func stalledReader() async throws {
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        let path = folder.path("films.jsonl")
        try #require(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let writer = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
        let bytes = [UInt8](repeating: 0x20, count: 4096)
        while write(writer, bytes, bytes.count) > 0 {}
        let site = try await CinemaSite.start()
        let process = try TestProcess(
            ["crawl", "douban", "-O", "site=\(site.url)", "-o", "films.jsonl"], in: folder)
        try await site.received(5)
        process.signal(SIGINT)
        let end = try await process.end()
        await site.stop()
        for file in [reader, writer] { close(file) }
        #expect(end.status == 130)
        #expect(end.errors.contains("'films.jsonl': nobody reads it, so its last "), "\(end.errors)")
        #expect(end.errors.contains("\ninterrupted after "))
        #expect(!end.errors.contains("ended by force"))
    }
}
