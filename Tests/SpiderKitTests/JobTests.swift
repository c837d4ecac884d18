import Glibc
import SpiderSQLite
import Testing

@testable import SpiderKit

@Suite("A job")
struct JobTests {
    private let at = Moments()
    private let name = JobName(spider: "films")

    /// Crawls a little and ends.
    private func crawl(_ job: Job, pages: Int, _ ending: Summary.Ending?) throws {
        let frontier = try DiskFrontier(path: job.path, coding: PageCoding(AnyPage.self), store: job.store)
        var summary = Summary()
        summary.pages = pages
        let request = FoundRequest(Request(try url("http://a/")), page: AnyPage.any)
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: [request])], now: at(0))
        try frontier.store(CrawlProgress(summary: summary, hasStarted: true))
        if let ending { try frontier.close(ending) }
    }

    @Test("is named after spider and options, in words where these are plain, and never with a secret")
    func names() {
        func name(_ options: Value) -> String {
            JobName(spider: "a/b", options: options, defaults: ["city": "beijing", "pages": 3, "token": ""]).description
        }
        #expect(name(["city": "beijing", "pages": 3, "token": ""]) == "a_b")
        #expect(name(["city": "shanghai", "pages": 4]) == "a_b,city=shanghai,pages=4")
        let (odd, other) = (name(["city": "../x"]), name(["city": "../y"]))
        #expect(odd.utf8.count == "a_b,".utf8.count + 12 && odd != other)
        #expect(!name(["token": "hunter2"]).contains("hunter2"))
        #expect(name(["city": .string(String(repeating: "x", count: 200))]).utf8.count == 16)
    }

    @Test("begins, and says what there is to go on with where it was interrupted, killed, or came to a limit")
    func resumes() throws {
        let folder = try TemporaryFolder()
        #expect(try Job(name, in: folder.path).resumption == nil)
        #expect(try Job(name, in: folder.path).resumption == nil)
        try crawl(Job(name, in: folder.path), pages: 12_400, nil)
        let killed = try #require(try Job(name, in: folder.path).resumption)
        #expect(killed.done == 12_400 && killed.waiting == 1 && killed.ending == nil)
        let now = UnixTime.now()
        let clock = now.clockText(now: now)
        #expect(
            Resumption(job: "films", done: 12_400, waiting: 1, ended: now, ending: nil).text(now: now)
                == "resuming films: 12,400 pages done, 1 waiting (last run ended \(clock): killed)")
        try crawl(Job(name, in: folder.path), pages: 1, .limit("limits.pages"))
        #expect(try Job(name, in: folder.path).resumption?.ending == .limit("limits.pages"))
    }

    @Test("begins anew when it has finished, or is told to, with what is known of hosts and no more")
    func fresh() throws {
        let folder = try TemporaryFolder()
        do {
            let job = try Job(name, in: folder.path)
            for section in ["robots", "cookies", "scope"] { job.store.put(section, "k", [1]) }
            try crawl(job, pages: 1, .interrupted)
        }
        let previous = "\(folder.path)/films/previous.sqlite"
        do {
            let job = try Job(name, in: folder.path, isFresh: true)
            #expect(job.resumption == nil)
            #expect(try job.store.value("robots", "k") == [1])
            #expect(try job.store.value("cookies", "k") == nil)
            #expect(try job.store.value("scope", "k") == nil)
            #expect(access(previous, F_OK) == 0)
            try crawl(job, pages: 2, .interrupted)
        }
        // The job before the interrupted fresh one is the one that is kept.
        do {
            let job = try Job(name, in: folder.path, isFresh: true)
            #expect(try FrontierState(Database(path: previous)).progress()?.summary.pages == 1)
            try crawl(job, pages: 3, .finished)
            job.forgetPrevious()
        }
        #expect(access(previous, F_OK) != 0)
        #expect(try Job(name, in: folder.path).resumption == nil)
        #expect(try FrontierState(Database(path: previous)).progress()?.summary.pages == 3)
    }

    @Test("belongs to one at a time, and the other hears to whom")
    func lock() throws {
        let folder = try TemporaryFolder()
        let job = try Job(name, in: folder.path)
        #expect(throws: JobError.inUse(job: "films", process: Int(getpid()))) { _ = try Job(name, in: folder.path) }
        _ = try Job(JobName(spider: "other"), in: folder.path)
        #expect(JobLock.owner(path: "\(job.folder)/lock") == Int(getpid()))
        withExtendedLifetime(job) {}
    }
}
