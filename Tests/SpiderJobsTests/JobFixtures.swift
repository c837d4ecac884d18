@_spi(Algorithms) import SpiderHTTP
import SpiderJobs
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

/// A job of a small crawl, made without an engine. Each disposition is there once, and `http://a/` leads to all URLs.
final class StoredJob {
    let folder: TemporaryFolder
    let at = Moments()
    private(set) var frontier: DiskFrontier?
    private(set) var job: Job?

    var root: String { folder.path }
    var archive: DiskJobArchive { DiskJobArchive(folder: folder.path) }
    var jobs: Jobs { Jobs([archive]) }

    init() throws {
        folder = try TemporaryFolder()
        let job = try Job(JobName(spider: "films"), in: folder.path)
        job.store.put([1], for: "a", in: "scope")
        let robots = RobotsRules([RobotsRule(allows: false, pattern: "/private")])
        let record = RobotsRecord(agent: "spider", expires: UnixTime.now().advanced(by: 600), rules: robots)
        job.store.put(record.encoded, for: "http://a", in: "robots")
        self.job = job
        let frontier = try DiskFrontier(path: job.path, coding: PageCoding(AnyPage.self), store: job.store)
        self.frontier = frontier
        _ = try frontier.commit(
            [PageCommit(id: nil, disposition: .done, requests: [try found("http://a/")])], now: at(0))
        let start = try #require(try frontier.take(from: try host("http://a/"), within: .unlimited, now: at(0)))
        var page = PageCommit(id: start.id, disposition: .done)
        page.status = 200
        page.requests = FoundRequests(
            try ["done", "failed", "gone", "merged", "again", "late", "waiting", "last"].map {
                try found("http://u:p@a/\($0)", link: "\($0)")
            })
        page.skipped = [
            SkippedRequest(try found("http://a/private", link: "/private"), reason: "robots.txt: Disallow: /private"),
            SkippedRequest(try found("http://b/"), reason: "out of scope: \u{1B}[2J"),
        ]
        _ = try frontier.commit([page], now: at(0))
        try endAll(frontier)
    }

    func found(_ address: String, link: String? = nil) throws -> FoundRequest {
        var found = FoundRequest(Request(try url(address)), page: AnyPage.any)
        found.link = link
        return found
    }

    private func endAll(_ frontier: DiskFrontier) throws {
        func take() throws -> QueuedRequest {
            try #require(try frontier.take(from: try host("http://a/"), within: .unlimited, now: at(0)))
        }
        func commit(_ id: Int, _ disposition: PageCommit.Disposition, status: Int?) -> PageCommit {
            var commit = PageCommit(id: id, disposition: disposition)
            commit.status = status
            return commit
        }
        var done = commit(try take().id, .done, status: 200)
        done.items = [try Record(Film(title: "x"))]
        let failed = try take()
        let gone = try take()
        let merged = try take()
        let again = try take()
        let late = try take()
        var target = merged.request
        target.url = try url("http://u:p@a/done")
        var retried = again.request
        retried.attempt = 2
        _ = try frontier.commit(
            [
                done, commit(failed.id, .failed(reason: "500 Internal Server Error", detail: "at /x\n"), status: 500),
                commit(gone.id, .failed(reason: "404 Not Found", detail: "404 Not Found"), status: 404),
                commit(merged.id, .again(target, notBefore: at(0), reason: "301 → http://a/done"), status: 301),
                commit(
                    again.id, .again(retried, notBefore: at(0), reason: "503 Service Unavailable"), status: 503),
                commit(
                    late.id, .again(late.request, notBefore: at(3_600_000), reason: "no connection"), status: nil),
            ], now: at(0))
        var summary = Summary()
        summary.pages = 2
        summary.items = 1
        summary.failures = [
            "500 Internal Server Error": .init(count: 1, example: "http://a/failed"),
            "404 Not Found": .init(count: 1, example: "http://a/gone"),
        ]
        summary.skipped = ["out of scope: \u{1B}[2J": .init(count: 3, example: "http://b/")]
        try frontier.store(
            CrawlProgress(summary: summary, hasStarted: true, outputs: ["out/films.jsonl": 2048]))
    }

    /// Ends the crawl; if `ending` is `nil`, as if its process had been killed.
    func end(_ ending: Summary.Ending?) throws {
        if let ending { try frontier?.close(ending) }
        frontier = nil
        job = nil
    }
}
