import Glibc
import SpiderJobs
import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Failed pages, queued again")
struct RetryFailedTests {
    private func frontier(_ stored: StoredJob, _ job: Job) throws -> DiskFrontier {
        let frontier = try DiskFrontier(path: job.path, coding: PageCoding(AnyPage.self), store: job.store)
        _ = try frontier.waitingHosts()
        return frontier
    }

    @Test("wait as at their first attempt, in a job that resumes, though it had finished")
    func all() throws {
        let stored = try StoredJob()
        try stored.end(.finished)
        let retried = try stored.jobs.retry("films")
        let counts = retried.counts
        #expect(retried.count == 2)
        #expect(counts.failed == 0 && counts.waiting == 6 && counts.queued == 9)
        let job = try Job(JobName(spider: "films"), in: stored.root)
        #expect(job.resumption?.waiting == 6)
        let frontier = try frontier(stored, job)
        #expect(frontier.dispositions == counts)
        #expect(frontier.progress?.summary.failures == [:])
        #expect(frontier.progress?.summary.pages == 2)
        var taken: [String] = []
        while let next = try frontier.take(from: try host("http://a/"), within: .unlimited, now: stored.at(0)) {
            taken.append("\(next.request.url.href) \(next.request.attempt)")
        }
        #expect(
            taken == [
                "http://u:p@a/failed 1", "http://u:p@a/gone 1", "http://u:p@a/again 2", "http://u:p@a/waiting 1",
                "http://u:p@a/last 1",
            ])
        let story = try stored.jobs.explain(try url("http://u:p@a/gone"), in: "films", settings: Settings())[0].story
        #expect(story.attempts.map(\.reason) == ["404 Not Found"] && story.attempts.map(\.url) == ["http://a/gone"])
    }

    @Test("keep the note that the last run finished, and say what was enqueued since")
    func finished() throws {
        let stored = try StoredJob()
        try stored.end(.finished)
        _ = try stored.jobs.retry("films", reason: "404")
        #expect(try stored.jobs.report(on: "films").state == .queuedAgain(1))
        _ = try stored.jobs.retry("films", reason: "5xx")
        #expect(try stored.jobs.report(on: "films").state.description == "finished, 2 queued again")
        let resumption = try #require(try Job(JobName(spider: "films"), in: stored.root).resumption)
        var text = resumption
        text.ended = 0
        #expect(resumption.ending == .finished)
        #expect(text.text(now: 0).contains("2 pages done, 6 waiting (last run ended "))
        #expect(text.text(now: 0).hasSuffix(": finished; 2 failed pages queued again since)"))
    }

    @Test("keep the note that the last run was interrupted, too")
    func interrupted() throws {
        let stored = try StoredJob()
        try stored.end(.interrupted)
        _ = try stored.jobs.retry("films")
        #expect(try stored.jobs.report(on: "films").state == .interrupted)
        let resumption = try #require(try Job(JobName(spider: "films"), in: stored.root).resumption)
        #expect(resumption.description.hasSuffix(": interrupted)"))
    }

    @Test("may be those alone that failed for one reason, or one that begins so")
    func reason() throws {
        let stored = try StoredJob()
        try stored.end(.limit("limits.pages"))
        #expect(
            throws: UnknownReason(
                job: "films", reason: "50x", known: ["404 Not Found", "500 Internal Server Error"])
        ) { _ = try stored.jobs.retry("films", reason: "50x") }
        #expect(try stored.jobs.retry("films", reason: "500").count == 1)
        let detail = try stored.jobs.detail(of: "films")
        #expect(detail.summary.failures.keys.sorted() == ["404 Not Found"])
        #expect(detail.report.counts?.failed == 1 && detail.report.state == .limit("limits.pages"))
        #expect(try stored.jobs.retry("films").count == 1)
        #expect(try stored.jobs.retry("films").count == 0)
    }

    @Test("come together with skipped requests, if these have that reason")
    func leftOut() throws {
        let stored = try StoredJob()
        let frontier = try #require(stored.frontier)
        let taken = try #require(
            try frontier.take(from: try host("http://a/"), within: .unlimited, now: stored.at(0)))
        let skipped = PageCommit(id: taken.id, disposition: .skipped(reason: "beyond limits.host"))
        _ = try frontier.commit([skipped], now: stored.at(0))
        try frontier.store(try #require(frontier.progress))
        try stored.end(nil)
        let story = try stored.jobs.explain(taken.request.url, in: "films", settings: Settings())[0]
        #expect(story.text().hasSuffix("  beyond limits.host"))
        #expect(try stored.jobs.retry("films").counts.skippedInQueue == 1)
        let retried = try stored.jobs.retry("films", reason: "beyond")
        #expect(retried.count == 1 && retried.counts.skippedInQueue == 0 && retried.counts.waiting == 6)
    }

    @Test("free places for other reasons if there were too many to distinguish")
    func manyReasons() throws {
        let stored = try StoredJob()
        let frontier = try #require(stored.frontier)
        var summary = Summary()
        for number in 1...300 {
            _ = try frontier.commit(
                [PageCommit(id: nil, disposition: .done, requests: [try stored.found("http://d/\(number)")])],
                now: stored.at(0))
            let taken = try #require(
                try frontier.take(from: try host("http://d/"), within: .unlimited, now: stored.at(0)))
            let reason = "price \(inLetters(number % 150))"
            _ = try frontier.commit(
                [PageCommit(id: taken.id, disposition: .failed(reason: reason))], now: stored.at(0))
            summary.count(PageFailure(reason: reason), url: taken.request.url.href)
        }
        try frontier.store(CrawlProgress(summary: summary))
        try stored.end(nil)
        #expect(summary.failures["other reasons"]?.count == 100)
        // 130 to 139 are among the others; 1, 10 to 19 are not, nor 100.
        #expect(try stored.jobs.retry("films", reason: "price \(inLetters(13))").count == 22)
        let left = try stored.jobs.detail(of: "films").summary
        #expect(left.failures["other reasons"]?.count == 80)
        #expect(left.failures["price \(inLetters(13))"] == nil)
        #expect(left.failures["price \(inLetters(14))"]?.count == 2)
    }

    @Test("are not touched while the job runs")
    func running() throws {
        let stored = try StoredJob()
        #expect(throws: JobError.inUse(job: "films", process: Int(getpid()))) { _ = try stored.jobs.retry("films") }
        #expect(try stored.jobs.report(on: "films").counts?.failed == 2)
    }

    @Test("are searched for pages that the spider doesn't know any more, as are waiting requests")
    func unknownPages() throws {
        let stored = try StoredJob()
        try stored.end(.finished)
        let path = Job.path(in: "\(stored.root)/films")
        try Database(path: path).run(
            "UPDATE pages SET page = ? WHERE page IS NOT NULL", .blob(Array(#"{"gone":{}}"#.utf8)))
        #expect(try stored.jobs.retry("films").count == 2)
        let job = try Job(JobName(spider: "films"), in: stored.root)
        #expect {
            _ = try frontier(stored, job)
        } throws: { error in
            guard case FrontierError.undecodable(let reasons) = error else { return false }
            return reasons.map(\.count) == [2]
        }
        let dropping = try DiskFrontier(path: job.path, coding: PageCoding(AnyPage.self), skipsUnknown: true)
        #expect(dropping.dispositions.skippedInQueue == 2)
    }
}
