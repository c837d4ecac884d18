import SpiderHTTP
import SpiderJobs
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderRedis

@Suite("Jobs in Redis", .timeLimit(.minutes(5)))
struct RedisJobTests {
    private let server: RedisServer
    private let worker: RedisFrontier

    /// A job with one page of each kind: `/done`, `/failed`, `/flight`, `/queued`, `/later`.
    init() throws {
        server = try RedisServer()
        worker = try server.worker("films")
        _ = try worker.refresh(now: .now)
        var requests = try ["done", "failed", "flight", "queued"].map { try found("http://u:p@a/\($0)?x=1&y=2") }
        requests.append(try found("http://u:p@a/later", delay: .seconds(600)))
        requests.append(try found("http://b/search", method: .post, body: "q=1"))
        _ = try worker.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: .now)
        let done = try take()
        let failed = try take()
        _ = try take()
        var failure = PageCommit(
            id: failed.id, disposition: .failed(reason: "404 Not Found", detail: "at /x"))
        failure.status = 404
        _ = try worker.commit(
            [PageCommit(id: done.id, disposition: .done, items: [record("a"), record("b")]), failure], now: .now)
    }

    private var archive: RedisJobArchive { get throws { RedisJobArchive(try server.address("films")) } }
    private var jobs: Jobs { get throws { Jobs([try archive]) } }

    private func take(_ address: String = "http://a/") throws -> QueuedRequest {
        try #require(try worker.take(from: host(address), within: .unlimited, now: .now))
    }

    /// The last line of each explanation, without times.
    private func explain(_ address: String, _ settings: Settings = Settings()) throws -> [String] {
        try jobs.explain(try url(address), in: "films", settings: settings).map { explanation in
            let lines = explanation.text().split(separator: "\n")
            let last = lines.last { !$0.hasPrefix("     ") }.map(String.init) ?? ""
            return last.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, with: "TIME")
                .replacing(/for .*/, with: "").replacing(/with worker \w+/, with: "with worker W")
        }
    }

    @Test("are listed with their workers and counts, and shown with reasons, hosts and outputs")
    func detail() throws {
        let report = try jobs.report(on: "films")
        #expect(report.state == .shared(workers: 1) && report.state.description == "running (1 worker)")
        #expect(report.counts?.description == "6 seen: 1 done, 1 failed, 4 waiting")
        #expect(report.location == "redis://127.0.0.1:\(server.port)/0/films")
        #expect(try jobs.names() == ["films"])
        let stream = RedisItemStream(try server.address("films"), log: .silent)
        #expect(try stream.note(CollectedPosition(end: "1-1", length: 2048), of: "/films.jsonl", inPlaceOf: nil))
        #expect(
            try jobs.detail(of: "films").text() == """
                films
                  state      running (1 worker)
                  at         redis://127.0.0.1:\(server.port)/0/films
                  urls       6 seen: 1 done, 1 failed, 4 waiting
                  items      2
                  failed     1
                    1 × 404 Not Found, such as http://a/failed?x=1&y=2
                  waiting    4
                    2 × a
                    1 × b
                  output     /films.jsonl, 2 KB of pages that are done
                """)
        try worker.close(.interrupted)
        #expect(try jobs.report(on: "films").state == .interrupted)
        #expect(try jobs.detail(of: "films").value.json.contains(#""requests":null,"items":2,"received":null"#))
    }

    @Test("that aren't there are errors, and no job at all is an empty list")
    func missing() throws {
        #expect(throws: JobError.missing(job: "x", known: ["films"])) { _ = try jobs.report(on: "x") }
        let empty = Jobs([RedisJobArchive(try server.address("empty"))])
        #expect(try empty.reports().isEmpty)
        server.stop()
        #expect(throws: RedisError.self) { _ = try jobs.reports() }
    }

    @Test("explain a URL in any form: failed, in flight, queued, delayed, ended, unseen")
    func explanations() throws {
        #expect(try explain("http://u:p@a/failed?y=2&x=1#top") == ["  failed     TIME  404 Not Found"])
        #expect(try explain("http://u:p@a/flight?x=1&y=2") == ["  in flight  with worker W"])
        #expect(try explain("http://u:p@a/queued?x=1&y=2") == ["  waiting    first of a, or in flight"])
        #expect(try explain("http://u:p@a/later") == ["  waiting    until TIME, "])
        #expect(try explain("http://b/search") == ["  waiting    first of b, or in flight"])
        #expect(
            try explain("http://u:p@a/done?x=1&y=2") == [
                "  seen       it has been requested, or redirected to another host; Redis keeps no more of a page that is done or skipped"
            ])
        #expect(try explain("http://a/never") == ["  unseen     the crawl hasn't come upon it"])
    }

    @Test("know by the shared store whether a URL is in scope, and allowed by robots.txt")
    func permissions() throws {
        let store = RedisJobStore(try server.address("films"))
        store.put([1], for: "a", in: "scope")
        try store.flush()
        let text = try jobs.explain(try url("http://b/x"), in: "films", settings: Settings())[0].text()
        #expect(text.contains("  scope      out of scope: "))
        #expect(text.contains("  robots     not known: http://b/robots.txt hasn't been read"))
    }

    @Test("export failed and queued URLs without passwords, and say what isn't kept")
    func export() throws {
        var records: [URLRecord] = []
        let missing = try jobs.forEachURL(in: "films") { records.append($0) }
        #expect(
            records.map { "\($0.url) \($0.disposition) \($0.attempts) \($0.reason ?? "")" }.sorted() == [
                "http://a/failed?x=1&y=2 failed 1 404 Not Found", "http://a/flight?x=1&y=2 waiting 0 ",
                "http://a/later waiting 0 ", "http://a/queued?x=1&y=2 waiting 0 ", "http://b/search waiting 0 ",
            ])
        #expect(
            missing
                == "not listed: 1 URL that is done, redirected to known pages or skipped; Redis keeps no more of them than that they were seen"
        )
    }

    @Test("queue failed pages again, by reason too, once, as at their first attempt, while workers run")
    func retry() throws {
        #expect(throws: UnknownReason(job: "films", reason: "503", known: ["404 Not Found"])) {
            _ = try jobs.retry("films", reason: "503")
        }
        let retried = try jobs.retry("films", reason: "404")
        #expect(retried.count == 1 && retried.counts.description == "6 seen: 1 done, 5 waiting")
        #expect(try jobs.retry("films").count == 0)
        #expect(try explain("http://u:p@a/failed?x=1&y=2") == ["  waiting    first of a, or in flight"])
        let again = try take()
        #expect(again.request.url.href == "http://u:p@a/failed?x=1&y=2" && again.request.attempt == 1)
        #expect(again.page as? AnyPage == .any)
        _ = try worker.commit([PageCommit(id: again.id, disposition: .done)], now: .now)
        #expect(try jobs.report(on: "films").counts?.description == "6 seen: 2 done, 4 waiting")
    }

    @Test("queue pages again that were given up because worker after worker died with them")
    func lost() throws {
        _ = try server.run(
            "HSET", "spider:{films:0}:lost", "000000000099", #"{"request":{"url":"http://c/"},"page":{"any":{}}}"#)
        _ = try server.run("HSET", "spider:{films:0}:job", "lost", "1", "last", "7")
        #expect(try explain("http://c/") == ["  failed     worker after worker died with the page"])
        #expect(try jobs.retry("films").count == 2)
        #expect(try take("http://c/").id == 99)
        #expect(try jobs.report(on: "films").counts?.description == "7 seen: 1 done, 6 waiting")
    }

    @Test("are removed as a whole, but not while workers run")
    func remove() throws {
        #expect(throws: JobError.inUse(job: "films", process: nil)) { _ = try jobs.remove("films") }
        try worker.close(.interrupted)
        #expect(try jobs.remove("films").counts?.queued == 6)
        #expect(try server.run("DBSIZE") == .integer(0))
    }
}
