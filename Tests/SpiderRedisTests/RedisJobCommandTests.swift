import SpiderTesting
import Testing

@testable import SpiderRedis

@Suite("spider jobs, why, retry over Redis", .timeLimit(.minutes(5)))
struct RedisJobCommandTests {
    @Test("list, show, explain, export, retry and remove a job at the URL of its frontier")
    func whole() async throws {
        let server = try RedisServer()
        let folder = try TemporaryFolder(configuration: "frontier: \(server.url("films"))\nlog_level: error\n")
        let program = try TestProcess.besideTests("crawl-worker")
        func run(_ arguments: String...) async throws -> TestProcess.End {
            try await TestProcess(program, arguments, in: folder).end()
        }
        let routes: @Sendable (inout Routes) -> Void = {
            $0.on("/", .html("<h1>start</h1><a href=/a>a</a><a href=/gone>gone</a>"))
            $0.on("/a", .html("<h1>a</h1>"))
            $0.on("/gone", .status(410))
        }
        try await TestSite.withSite(routes) { site in
            let crawl = try await run("crawl", "walker", "-O", "start=\(site.url("/"))")
            #expect(crawl.status == 3, "\(crawl.errors)")
            let list = try await run("jobs")
            #expect(
                list.lines.count == 2 && list.lines[1].hasPrefix("films  finished     2        0       1"), "\(list)")
            let show = try await run("jobs", "show", "films")
            #expect(show.lines.contains("  urls       3 seen: 2 done, 1 failed"), "\(show)")
            #expect(show.lines.contains("    1 × 410 Gone, such as \(site.url("/gone"))"))
            let why = try await run("why", site.url("/gone"))
            #expect(why.status == 0 && why.lines.last?.hasSuffix("  410 Gone") == true, "\(why)")
            #expect(why.lines.contains("  scope      in scope"), "\(why)")
            let export = try await run("jobs", "export", "films")
            #expect(export.lines.count == 1 && export.output.contains(#""reason":"410 Gone""#), "\(export)")
            #expect(export.errors.hasPrefix("not listed: 2 URLs that are done, "))
            let retry = try await run("retry", "films", "--reason", "4xx")
            #expect(retry.output == "1 page is queued again; 3 seen: 2 done, 1 waiting\n", "\(retry)")
            #expect(try await run("jobs").output.contains("  interrupted  "))
            let requests = site.requestCount
            #expect(try await run("crawl", "walker", "-O", "start=\(site.url("/"))").status == 4)
            #expect(site.requestCount == requests + 1)
            #expect(try await run("jobs", "show", "films").output.contains("    1 × 410 Gone, such as "))
            // Another frontier may be named on the command line, as for a crawl.
            let other = try await run("jobs", "--frontier", server.url("other"))
            #expect(other == .init(status: 0, output: "", errors: "there are no jobs yet\n"))
            let removed = try await run("jobs", "remove", "films")
            #expect(removed.output == "removed \(server.url("films")): 3 seen: 2 done, 1 failed\n", "\(removed)")
        }
        #expect(try server.run("DBSIZE") == .integer(0))
        server.stop()
        let away = try await run("jobs")
        #expect(away.status == 69 && away.errors.hasPrefix("can't reach redis://127.0.0.1:\(server.port): "), "\(away)")
    }
}
