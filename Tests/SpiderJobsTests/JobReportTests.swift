import Glibc
import SpiderJobs
import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Jobs")
struct JobReportTests {
    @Test("are listed while they run and when they have ended, with their present state")
    func states() throws {
        let stored = try StoredJob()
        #expect(try stored.jobs.names() == ["films"])
        #expect(try stored.jobs.report(on: "films").state == .running(process: Int(getpid())))
        try stored.end(nil)
        #expect(try stored.jobs.report(on: "films").state == .killed)
        let endings: [(Summary.Ending, JobState)] = [
            (.interrupted, .interrupted), (.finished, .finished), (.limit("limits.pages"), .limit("limits.pages")),
            (.failed("disk full"), .failed("disk full")),
        ]
        for (ending, state) in endings {
            try FrontierState(Database(path: "\(stored.root)/films/job.sqlite")).put(
                JobEnd(ending: ending, time: 1_700_000_000))
            #expect(try stored.jobs.report(on: "films").state == state)
        }
    }

    @Test("are looked at without a word to the database, which another process may be writing")
    func readOnly() throws {
        let stored = try StoredJob()
        let reader = try stored.archive.reader(of: "films")
        #expect(throws: SQLiteError.self) { try reader.database.run("DELETE FROM queue") }
        // A transaction of the crawl is open, and more is stored after it was looked at.
        let frontier = try #require(stored.frontier)
        _ = try frontier.commit(
            [PageCommit(id: nil, disposition: .done, requests: [try stored.found("http://a/new")])], now: stored.at(0))
        #expect(try reader.report().counts?.queued == 9)
        try frontier.store(CrawlProgress())
        #expect(try reader.report().counts?.queued == 10)
    }

    @Test("crawled in memory, of a later version, or damaged are listed as that; a folder of something else isn't")
    func oddities() throws {
        let folder = try TemporaryFolder()
        _ = try Job.store(JobName(spider: "a"), in: folder.path)
        _ = try Job.store(JobName(spider: "b"), in: folder.path)
        try Database(path: "\(folder.path)/b/job.sqlite").run("PRAGMA user_version = 99")
        try #require(mkdir("\(folder.path)/c", 0o700) == 0 && mkdir("\(folder.path)/d", 0o700) == 0)
        try folder.write(Array("no database, but long enough to be looked at".utf8), to: "c/job.sqlite")
        let archive = DiskJobArchive(folder: folder.path)
        let jobs = Jobs([archive, DiskJobArchive(folder: "/nonexistent")])
        #expect(try jobs.names() == ["a", "b", "c"])
        let states = try ["a", "b", "c"].map { try jobs.report(on: $0).state }
        #expect(states[0] == .withoutFrontier)
        guard case .unreadable(let later) = states[1], case .unreadable = states[2] else {
            Issue.record("\(states)")
            return
        }
        #expect(later.contains("later version"))
        #expect(throws: JobError.withoutFrontier(job: "a")) { _ = try jobs.detail(of: "a") }
        #expect(throws: JobError.missing(job: "../c", known: ["a", "b", "c"])) { _ = try archive.reader(of: "../c") }
        #expect(throws: JobError.missing(job: "../c", known: ["a", "b", "c"])) { _ = try jobs.report(on: "../c") }
        #expect(throws: JobError.withoutFrontier(job: "a")) { _ = try jobs.retry("a") }
    }

    @Test("are an error, not an empty list, if their folder can't be read")
    func closed() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write([], to: "jobs")
        #expect(throws: JobError.closed(folder: file, code: ENOTDIR)) {
            _ = try Jobs([DiskJobArchive(folder: file)]).names()
        }
        #expect("\(JobError.closed(folder: "jobs", code: EACCES))" == "can't read jobs: Permission denied")
        #expect(try Jobs([DiskJobArchive(folder: "\(folder.path)/none")]).names() == [])
    }

    @Test("have a table whose other columns stay visible beside a long reason")
    func longState() {
        let report = JobReport(name: "a", location: "x", state: .failed(String(repeating: "no ", count: 100)))
        let lines = JobReport.table(of: [report], now: UnixTime(0)).split(separator: "\n")
        #expect(lines.last == "a    failed: no no no no no no no no no no no no no no…")
    }

    @Test("make a table with the columns below each other")
    func table() {
        var counts = FrontierCounts()
        (counts.queued, counts.done, counts.waiting, counts.failed) = (12_430, 12_400, 20, 10)
        let now = UnixTime(1_700_000_000)
        var one = JobReport(name: "films,city=rome", location: "x", state: .running(process: 7), counts: counts)
        one.size = 1_482_184
        one.last = now
        let two = JobReport(name: "b\u{1B}", location: "y", state: .withoutFrontier)
        #expect(
            JobReport.table(of: [one, two], now: now) == """
                job              state                done  waiting  failed    size  last
                films,city=rome  running (pid 7)    12,400       20      10  1.4 MB  \(now.clockText(now: now))
                b                crawled in memory
                """)
        #expect(
            one.value.json.contains(
                #""state":"running","detail":null,"process":7,"workers":null,"urls":{"seen":12430,"#))
    }

    @Test("are shown in full: counts that add up, reasons, hosts, outputs")
    func detail() throws {
        let stored = try StoredJob()
        try stored.end(.interrupted)
        let detail = try stored.jobs.detail(of: "films")
        let counts = try #require(detail.report.counts)
        #expect(
            counts.queued == counts.done + counts.failed + counts.redirected + counts.skippedInQueue + counts.waiting)
        #expect(detail.hosts == [.init(name: "a", count: 4)])
        #expect(detail.hostsArePart == false)
        let lines = detail.text().split(separator: "\n")
        #expect(
            lines.contains(
                "  urls       9 seen: 2 done, 2 failed, 1 redirected to a known page, 4 waiting; 2 more not followed"))
        #expect(lines.contains("    1 × 404 Not Found, such as http://a/gone"))
        #expect(lines.contains("    3 × out of scope:  [2J, such as http://b/"))
        #expect(lines.contains("    4 × a"))
        #expect(lines.contains("  output     out/films.jsonl, 2 KB of pages that are done"))
        #expect(lines.contains { $0.hasPrefix("  started    ") })
        #expect(detail.value.json.contains(#""hosts":[{"host":"a","waiting":4}]"#))
    }

    @Test("show the hosts with most waiting requests, and read no more than their limit")
    func busyHosts() throws {
        let database = try Database(path: ":memory:")
        let frontier = try FrontierTables(database)
        for (host, count) in [("a", 3), ("b", 7), ("c", 1), ("d", 5)] {
            let url = try url("http://\(host)/")
            for id in 1...count {
                try frontier.queue(
                    FrontierTables.Row(
                        key: QueueKey(priority: 0, id: id), host: HostDigest(HostKey(url)), url: url.href, request: [],
                        page: [], place: .init()))
            }
        }
        let all = try BusyHosts(database, limit: 3)
        #expect(all.hosts.map(\.name) == ["b", "d", "a"] && all.hosts.map(\.count) == [7, 5, 3] && !all.isPart)
        let part = try BusyHosts(database, limit: 3, budget: 6)
        #expect(part.isPart)
        #expect(part.hosts.reduce(0) { $0 + $1.count } <= 8)
    }

    @Test("are removed with all that is known of them, but not while they run")
    func remove() throws {
        let stored = try StoredJob()
        #expect(throws: JobError.inUse(job: "films", process: Int(getpid()))) { _ = try stored.jobs.remove("films") }
        try stored.end(nil)
        let removed = try stored.jobs.remove("films")
        #expect(removed.counts?.queued == 9 && removed.size ?? 0 > 0)
        #expect(access("\(stored.root)/films", F_OK) != 0)
        #expect(try stored.jobs.names().isEmpty)
    }

    @Test("are pruned if they have finished, are old enough, and nobody has them open")
    func prune() throws {
        let stored = try StoredJob()
        let month = Interval(.seconds(30 * 86_400))
        let later = UnixTime.now().advanced(by: 31 * 86_400)
        func pruned(isTrial: Bool = false, now: UnixTime) throws -> [String] {
            try stored.jobs.prune(olderThan: month, isTrial: isTrial, now: now).map(\.name)
        }
        #expect(try pruned(now: later).isEmpty)
        try stored.end(.finished)
        #expect(try pruned(now: .now()).isEmpty)
        #expect(try pruned(isTrial: true, now: later) == ["films"])
        #expect(try stored.jobs.names() == ["films"])
        #expect(try pruned(now: later) == ["films"])
        #expect(try stored.jobs.names().isEmpty && access("\(stored.root)/films", F_OK) != 0)
        #expect(try pruned(now: later).isEmpty)
    }

    @Test("stay when others are pruned, as long as they can be resumed", arguments: [nil, Summary.Ending.interrupted])
    func resumable(ending: Summary.Ending?) throws {
        let stored = try StoredJob()
        try stored.end(ending)
        let later = UnixTime.now().advanced(by: 31 * 86_400)
        #expect(try stored.jobs.prune(olderThan: Interval(.seconds(1)), now: later).isEmpty)
        #expect(try stored.jobs.names() == ["films"])
    }
}
