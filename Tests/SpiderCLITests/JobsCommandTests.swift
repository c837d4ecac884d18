import SpiderKit
import SpiderTesting
import Testing

@Suite("spider jobs, why, retry", .timeLimit(.minutes(5)))
struct JobsCommandTests {
    private static let gone: @Sendable (inout Routes) -> Void = {
        $0.on("/subject/2/", method: "GET", .text("gone", status: 410))
    }

    /// A crawl in which one of three films is gone.
    private func crawl(_ folder: TemporaryFolder, _ site: TestSite) async throws -> TestProcess.End {
        try await TestProcess(["crawl", "douban", "-O", "site=\(site.url)"], in: folder).end()
    }

    private func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.End {
        try await TestProcess(arguments, in: folder).end()
    }

    @Test("show a job, explain its URLs, export them, queue failed pages again, and remove the job")
    func whole() async throws {
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        let site = try await CinemaSite.start(Self.gone)
        #expect(try await crawl(folder, site).errors.contains("  urls       4 seen: 3 done, 1 failed\n"))
        let list = try await run("jobs", in: folder)
        #expect(list.lines.count == 2 && list.lines[0].hasPrefix("job "))
        let job = try #require(list.lines[1].split(separator: " ").first.map(String.init))
        #expect(job.hasPrefix("douban,") && list.lines[1].contains("  finished  "))
        let objects = try await run("jobs", "--json", in: folder)
        #expect(objects.output.contains(#""urls":{"seen":4,"done":3,"failed":1,"#))

        let show = try await run("jobs", "show", job, in: folder)
        #expect(show.status == 0 && show.lines.contains("  urls       4 seen: 3 done, 1 failed"))
        #expect(show.lines.contains("    1 × 410 Gone, such as \(site.url)/subject/2/"))

        let why = try await run("why", "\(site.url)/subject/2/", in: folder)
        #expect(why.status == 0)
        #expect(
            why.lines.contains(
                "  found      on \(site.url)/cinema/later/beijing/, 1 link from the start"))
        #expect(why.lines.last?.hasSuffix("  410 Gone") ?? false)
        let never = try await run("why", "\(site.url)/never", in: folder)
        #expect(never.status == 4 && never.lines.last == "  unseen     the crawl hasn't come upon it")
        #expect(never.lines.contains("  scope      in scope"))

        let export = try await run("jobs", "export", job, in: folder)
        #expect(export.lines.count == 4)
        let file = try await run("jobs", "export", job, "-o", "urls.jsonl", in: folder)
        #expect(file == .init(status: 0, output: "", errors: "4 URLs in urls.jsonl\n"))
        #expect(try folder.text(of: "urls.jsonl") == export.output)

        let unknown = try await run("retry", job, "--reason", "404", in: folder)
        #expect(unknown.status == 64 && unknown.errors.contains("; there are:\n  410 Gone\n(or one of the words "))
        let retry = try await run("retry", job, "--reason", "4xx", in: folder)
        #expect(retry.output == "1 page is queued again; 4 seen: 3 done, 1 waiting\n")
        let again = try await crawl(folder, site)
        #expect(again.errors.hasPrefix("resuming \(job): 3 pages done, 1 waiting (last run ended "))
        #expect(again.errors.contains(": finished; 1 failed page queued again since)\n"))
        await site.stop()
        #expect(again.lines.isEmpty && again.errors.contains("  urls       4 seen: 3 done, 1 failed\n"))

        let removed = try await run("jobs", "remove", job, in: folder)
        #expect(removed.status == 0 && removed.output.hasPrefix("removed .spider/jobs/\(job), "))
        #expect(try await run("jobs", in: folder) == .init(status: 0, output: "", errors: "there are no jobs yet\n"))
        #expect(folder.has("films.jsonl"))
    }

    @Test("read a job while it runs, and change nothing")
    func running() async throws {
        let folder = try TemporaryFolder(configuration: CrawlCommandTests.configuration)
        let site = try await CinemaSite.start(film: .never)
        let process = try TestProcess(["crawl", "douban", "-O", "site=\(site.url)"], in: folder)
        try await site.received(3)
        var list = try await run("jobs", in: folder)
        // The requests that the first page leads to are committed soon.
        while !list.output.contains("running (pid \(process.pid))   ")
            || !list.output.contains("    1        3       0")
        {
            try #require(list.status == 0)
            list = try await run("jobs", in: folder)
        }
        let job = try #require(list.lines.last?.split(separator: " ").first.map(String.init))
        let why = try await run("why", "\(site.url)/subject/3/", in: folder)
        #expect(why.lines.last?.hasPrefix("  waiting    behind 2 others of 127.0.0.1:") ?? false)
        for command in [["jobs", "remove", job], ["retry", job]] {
            let end = try await TestProcess(command, in: folder).end()
            #expect(end.status == 69 && end.errors.hasPrefix("process \(process.pid) is crawling \(job): wait"))
        }
        process.signal(9)
        _ = try await process.end()
        await site.stop()
        #expect(try await run("jobs", in: folder).output.contains("  killed  "))
    }

    @Test("report a job that is missing, a malformed URL, and that no jobs are kept")
    func mistakes() async throws {
        let folder = try TemporaryFolder()
        #expect(
            try await run("jobs", "show", "x", in: folder)
                == .init(status: 69, output: "", errors: "there is no job 'x'\n"))
        #expect(try await run("why", "x", in: folder).status == 64)
        #expect(
            try await run("why", "http://a/", in: folder)
                == .init(status: 4, output: "", errors: "there are no jobs yet\n"))
        let null = try await run("jobs", "--set", "store=null", in: folder)
        #expect(null == .init(status: 69, output: "", errors: "no jobs are kept: 'store' is null\n"))
        #expect(try await run("jobs", "--set", "stor=x", in: folder).status == 78)
    }
}
