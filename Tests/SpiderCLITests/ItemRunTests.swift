import Glibc
import SpiderTesting
import Synchronization
import Testing

@Suite("Items of several runs, by spider crawl", .timeLimit(.minutes(5)))
struct ItemRunTests {
    /// A site of five pages, each with a heading, which may be changed.
    private final class Headings: Sendable {
        let texts = Mutex<[String]>((0..<5).map { "Page \($0)" })

        func start() async throws -> TestSite {
            try await TestSite.start { site in
                site.on("/{number}") { [self] request in
                    let texts = texts.withLock { $0 }
                    guard let number = Int(request.parameters["number"]), texts.indices.contains(number) else {
                        return .status(404)
                    }
                    if texts[number] == "down" { return .status(500) }
                    return .html("<h1>\(texts[number])</h1><a href='/\(number + 1)'>next</a>")
                }
            }
        }
    }

    private func crawl(_ site: TestSite, _ arguments: String..., in folder: TemporaryFolder) async throws
        -> TestProcess.End
    {
        try await TestProcess(
            ["crawl", "walker", "-O", "start=\(site.url)/0"] + arguments, in: folder, program: TestProcess.worker
        ).end()
    }

    @Test("drift ends with a status of its own, and a run with drift isn't what later ones are compared with")
    func drift() async throws {
        let headings = Headings()
        let site = try await headings.start()
        let folder = try TemporaryFolder(
            configuration: "retry: {times: 0}\ndrift: {fail_below: 0.8}\nmiddleware: {robots: false}\n")
        let first = try await crawl(site, in: folder)
        #expect(first.status == 3)
        #expect(!first.errors.contains("\n  drift"))
        headings.texts.withLock { $0 = ["", "", "", "Page 3", ""] }
        for _ in 1...2 {
            let end = try await crawl(site, in: folder)
            #expect(end.status == 7)
            #expect(
                end.errors.contains(
                    "  drift      Heading.text: filled in 20 % of 5 items (last run: 100 %), such as \(site.url)/"))
        }
        headings.texts.withLock { $0 = (0..<5).map { "Page \($0)" } }
        let last = try await crawl(site, in: folder)
        #expect(last.status == 3 && !last.errors.contains("\n  drift"))
        await site.stop()
    }

    @Test("spider diff shows what a run has added, changed and lost")
    func diff() async throws {
        let headings = Headings()
        let site = try await headings.start()
        let folder = try TemporaryFolder(
            configuration: "retry: {times: 0}\nincremental: {key: path}\nmiddleware: {robots: false}\n")
        #expect(try await crawl(site, in: folder).errors.contains("  changes    5 added, 0 changed, 0 removed\n"))
        headings.texts.withLock { $0 = ["Page 0", "Page 1, new", "Page 2", "Page 3"] }
        #expect(try await crawl(site, in: folder).errors.contains("  changes    0 added, 1 changed, 1 removed\n"))
        let jobs = try await TestProcess(["jobs", "--json"], in: folder, program: TestProcess.worker).end()
        let name = try #require(jobs.output.split(separator: "\"").first { $0.hasPrefix("walker") })
        let diff = try await TestProcess(["diff", String(name)], in: folder, program: TestProcess.worker).end()
        #expect(diff.output == "~ Heading /1: text\n- Heading /4\n")
        #expect(diff.status == 0)
        #expect(try await crawl(site, in: folder).errors.contains("  changes    0 added, 0 changed, 0 removed\n"))
        let none = try await TestProcess(["diff", String(name)], in: folder, program: TestProcess.worker).end()
        await site.stop()
        #expect(none.status == 4)
        #expect(none.output == "")
    }

    @Test("a stable order gives the same bytes from the same recording")
    func stable() async throws {
        var files: [String] = []
        for concurrency in [1, 32] {
            let folder = try TemporaryFolder()
            let end = try await TestProcess(
                [
                    "crawl", "douban", "--replay", "-o", "films.jsonl", "--set", "order=stable", "--set",
                    "concurrency=\(concurrency)",
                ],
                in: folder
            ).end()
            #expect(end.status == 0)
            files.append(try folder.text(of: "films.jsonl"))
        }
        #expect(files[0] == files[1])
        #expect(files[0].split(separator: "\n").count == 15)
    }

    @Test("a stable order holds when failed pages are tried again, and each output has each item once")
    func stableAgain() async throws {
        let headings = Headings()
        headings.texts.withLock { $0[2] = "down" }
        let site = try await headings.start()
        let folder = try TemporaryFolder(
            configuration: """
                retry: {times: 0}
                middleware: {robots: false}
                order: stable
                keep_items: true
                incremental: {key: path}

                """)
        let outputs = ["-o", "all.jsonl", "-o", "all.csv", "-o", "all.db"]
        func crawl() async throws -> TestProcess.End {
            try await TestProcess(
                ["crawl", "walker", "-O", "start=\(site.url)/0"] + outputs, in: folder, program: TestProcess.worker
            ).end()
        }
        func rows() async throws -> String {
            let script = "import sqlite3; print(*sqlite3.connect('all.db').execute('select path from Heading'))"
            return try await TestProcess("python3", ["-c", script], in: folder).end().output
        }
        func count(_ file: String) throws -> Int { try folder.text(of: file).split(whereSeparator: \.isNewline).count }
        let first = try await crawl()
        #expect(first.errors.contains("  changes    2 added, 0 changed, removed items aren't known, as not all pages"))
        #expect(try await rows() == "('/0',) ('/1',)\n")
        let jobs = try await TestProcess(["jobs", "--json"], in: folder, program: TestProcess.worker).end()
        let name = String(try #require(jobs.output.split(separator: "\"").first { $0.hasPrefix("walker") }))
        headings.texts.withLock { $0[2] = "Page 2" }
        let retry = try await TestProcess(["retry", name], in: folder, program: TestProcess.worker).end()
        #expect(retry.status == 0, "\(retry.errors)")
        let second = try await crawl()
        await site.stop()
        #expect(second.errors.contains("  changes    5 added, 0 changed, 0 removed\n"), "\(second.errors)")
        #expect(try await rows() == "('/0',) ('/1',) ('/2',) ('/3',) ('/4',)\n")
        #expect(try (count("all.jsonl"), count("all.csv")) == (5, 6))
        let kept = try await TestProcess(["items", name], in: folder, program: TestProcess.worker).end()
        #expect(kept.lines.count == 5, "\(kept.errors)")
    }

    @Test("a program of 'on_finish' reads the summary from a file without a name, in the folder that TMPDIR names")
    func temporaryFolder() async throws {
        let folder = try TemporaryFolder(
            configuration: "log_level: error\non_finish: [{run: 'readlink /proc/self/fd/0 >place', when: always}]\n")
        mkdir(folder.path("t m p"), 0o700)
        func crawl(_ temporary: String) async throws -> TestProcess.End {
            try await TestProcess(
                ["crawl", "douban", "--replay", "-o", "films.jsonl"], in: folder, environment: ["TMPDIR": temporary]
            ).end()
        }
        #expect(try await crawl(folder.path("t m p")).status == 0)
        #expect(try folder.text(of: "place").hasPrefix("\(folder.path("t m p"))/spider-"))
        #expect(TemporaryFolder.names(in: folder.path("t m p")) == [])
        let missing = try await crawl(folder.path("missing"))
        #expect(missing.status == 0)
        #expect(
            missing.errors.contains(
                "can't be given the summary, as \(folder.path("missing")) can't be written: No such file or directory"),
            "\(missing.errors)")
    }

    @Test("a program of 'exec' is gone as soon as the crawl is killed")
    func killed() async throws {
        let folder = try TemporaryFolder()
        let (alive, ready) = (folder.path("alive"), folder.path("ready"))
        for pipe in [alive, ready] { mkfifo(pipe, 0o600) }
        try folder.write(
            "middleware: {robots: false}\npipelines: [{exec: \"exec 9>\(alive); echo >\(ready); sleep 1000\"}]\n",
            to: "config.yaml")
        let site = try await Headings().start()
        // They end when nobody has the pipe open for writing any more.
        let watching = try TestProcess([alive], in: folder, program: "/bin/cat")
        let starting = try TestProcess([ready], in: folder, program: "/bin/cat")
        let crawl = try TestProcess(
            ["crawl", "walker", "-O", "start=\(site.url)/0"], in: folder, program: TestProcess.worker)
        #expect(try await starting.end().status == 0)
        crawl.signal(SIGKILL)
        _ = try await crawl.end()
        #expect(try await watching.end().status == 0)
        await site.stop()
    }
}
