import SpiderTesting
import Testing

@Suite("Jobs and their outputs, by spider crawl", .timeLimit(.minutes(5)))
struct JobOutputTests {
    private func crawl(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(["crawl", "douban"] + arguments, in: folder).end()
    }

    @Test("each job has a file of its own, and doesn't empty another's")
    func ownFiles() async throws {
        let folder = try TemporaryFolder(configuration: "retry: {times: 0}\n")
        let site = try await CinemaSite.start()
        let here = "site=\(site.url)"
        let first = try await crawl("-O", here, "-O", "city=beijing", "--set", "limits.items=1", in: folder)
        #expect(first.status == 6)
        let output = try #require(first.errors.split(separator: "\n").first { $0.hasPrefix("  output ") })
        let file = String(output.dropFirst("  output     ".count))
        #expect(file.hasPrefix("out/douban,") && file.hasSuffix(".jsonl"))
        #expect(try folder.text(of: file).split(separator: "\n").count == 1)
        // Another job, whose start fails.
        #expect(try await crawl("-O", here, "-O", "city=nowhere", in: folder).status == 4)
        #expect(try folder.text(of: file).split(separator: "\n").count == 1)
        #expect(try await crawl("-O", here, in: folder).status == 0)
        #expect(try folder.text(of: file).split(separator: "\n").count == 3)
        await site.stop()
    }

    @Test("a crawl warns before it replaces another job's items in a shared file")
    func sharedFile() async throws {
        let folder = try TemporaryFolder(configuration: "retry: {times: 0}\noutputs: [{jsonl: films.jsonl}]\n")
        let site = try await CinemaSite.start()
        let here = "site=\(site.url)"
        let first = try await crawl("-O", here, "--set", "limits.items=1", in: folder)
        #expect(first.status == 6 && !first.errors.contains("which isn't finished"))
        // A start that leads nowhere: nothing is replaced.
        let second = try await crawl("-O", here, "-O", "city=nowhere", in: folder)
        await site.stop()
        #expect(second.status == 4)
        #expect(second.errors.contains("warning: 'films.jsonl' has items of the job 'douban,"))
        #expect(
            second.errors.contains(
                "', which isn't finished: the first item of this crawl replaces them; use {job} in the path"))
        #expect(try folder.text(of: "films.jsonl").split(separator: "\n").count == 1)
    }

    @Test("{job} works in a configured path, beside a path for standard output")
    func configured() async throws {
        let folder = try TemporaryFolder(
            configuration: "outputs: [{jsonl: 'a/{job}/x.jsonl'}, {text: {template: '{title}', path: '{job}.txt'}}]\n")
        let end = try await crawl("--replay", in: folder)
        #expect(end.status == 0)
        #expect(try folder.text(of: "a/douban/x.jsonl").split(separator: "\n").count == 15)
        #expect(try folder.text(of: "douban.txt").split(separator: "\n").count == 15)
        let wrong = try await crawl("--replay", "-o", "{jobb}.jsonl", in: folder)
        #expect(wrong.status == 78)
        #expect(
            wrong.errors
                == "-o {jobb}.jsonl: jsonl: '{jobb}' in the path '{jobb}.jsonl' stands for nothing, only {job}, {item}, {start} and {part} do; write '{{' for a brace\n"
        )
    }

    @Test("a run that drops every item leaves the file of an earlier run as it is")
    func dropsAll() async throws {
        let folder = try TemporaryFolder(configuration: "outputs: [{jsonl: films.jsonl}]\n")
        #expect(try await crawl("--replay", in: folder).status == 0)
        let before = try folder.text(of: "films.jsonl")
        let none = try await crawl("--replay", "--set", "pipelines=[{require: [nothing]}]", in: folder)
        #expect(none.status == 78)
        #expect(
            none.errors.hasPrefix(
                "--set pipelines=[{require: [nothing]}]: require: there is no field 'nothing' (Film has: position, title, "
            ))
        let all = try await crawl(
            "--replay", "--set", "pipelines=[{require: [poster]}]", "--set", "outputs=[{text: '{titel}'}]", in: folder)
        #expect(all.status == 78)
        #expect(
            all.errors == "--set outputs=[{text: '{titel}'}]: text: there is no field 'titel' (did you mean 'title'?)\n"
        )
        // A city whose list is empty.
        let site = try await TestSite.start { $0.page("/cinema/later/beijing/", "<div id=showing-soon></div>") }
        let empty = try await crawl("-O", "site=\(site.url)", in: folder)
        await site.stop()
        #expect(empty.status == 4)
        #expect(try folder.text(of: "films.jsonl") == before)
    }

    @Test("a start that fails at once leaves no job, and says so once")
    func failingStart() async throws {
        let folder = try TemporaryFolder(configuration: "log_level: error\n")
        let end = try await crawl("-O", "site=", in: folder)
        #expect(end.status == 1)
        #expect(end.errors.contains("the spider could not start: "))
        let jobs = try await TestProcess.run("jobs", in: folder)
        #expect(jobs == .init(status: 0, output: "", errors: "there are no jobs yet\n"))
        let unwritable = try await crawl("-o", "/proc/x.jsonl", in: folder)
        #expect(unwritable.status == 69)
        #expect(try await TestProcess.run("jobs", in: folder) == jobs)
    }

    @Test("config check reports a field that no item has, with its place")
    func check() async throws {
        let folder = try TemporaryFolder(
            configuration: """
                spiders:
                  douban:
                    pipelines:
                      - unique: [urll]
                    outputs:
                      - text: "{tile} {date}"

                """)
        let end = try await TestProcess.run("config", "check", in: folder)
        #expect(end.status == 78)
        #expect(
            end.errors == """
                config.yaml:4:18: unique: there is no field 'urll' (did you mean 'url'?)
                config.yaml:6:15: text: there is no field 'tile' (did you mean 'title'?)

                """)
    }

    @Test("config check names the spiders that declare no item types")
    func undeclared() async throws {
        let process = try TestProcess(["config", "check"], in: TemporaryFolder(), program: TestProcess.worker)
        let end = try await process.end()
        #expect(end.status == 0)
        #expect(
            end.errors.contains(
                "note: the names of fields weren't checked for 'poster', 'walker'; to have them checked, declare the item types: "
                    + "static let items: [any Item.Type] = […]\n"))
    }
}
