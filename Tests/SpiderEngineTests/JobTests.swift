import Glibc
import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

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

    @Test("is named after spider and options, in words if these are plain, and never with a secret")
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

    @Test("begins, and says what can be resumed if it was interrupted, killed, or stopped at a limit")
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

    @Test("restarts from scratch when it has finished, or if that is asked for, and keeps only what is known of hosts")
    func fresh() throws {
        let folder = try TemporaryFolder()
        do {
            let job = try Job(name, in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
            for section in ["robots", "cookies", "scope"] { job.store.put([1], for: "k", in: section) }
            try crawl(job, pages: 1, .interrupted)
        }
        let previous = "\(folder.path)/films/previous.sqlite"
        do {
            let job = try Job(name, in: folder.path, isFresh: true, ofCrawl: CrawlSections(Registry().storeSections))
            #expect(job.resumption == nil)
            #expect(try job.store.value(of: "k", in: "robots") == [1])
            #expect(try job.store.value(of: "k", in: "cookies") == nil)
            #expect(try job.store.value(of: "k", in: "scope") == nil)
            #expect(access(previous, F_OK) == 0)
            try crawl(job, pages: 2, .interrupted)
        }
        // The job before the interrupted fresh one is the one that is kept.
        do {
            let job = try Job(name, in: folder.path, isFresh: true, ofCrawl: CrawlSections(Registry().storeSections))
            #expect(try FrontierState(Database(path: previous)).progress()?.summary.pages == 1)
            try crawl(job, pages: 3, .finished)
            job.forgetPrevious()
        }
        #expect(access(previous, F_OK) != 0)
        do {
            let job = try Job(name, in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
            #expect(job.resumption == nil)
            let finished = try #require(job.finishedRun)
            let clock = finished.ended.clockText(now: finished.ended)
            #expect(
                finished.text(now: finished.ended)
                    == "restarting films from scratch: the last run finished \(clock), with 3 pages")
        }
        #expect(try FrontierState(Database(path: previous)).progress()?.summary.pages == 3)
    }

    @Test("has one owner at a time, and others are told who that is")
    func lock() throws {
        let folder = try TemporaryFolder()
        let job = try Job(name, in: folder.path)
        #expect(throws: JobError.inUse(job: "films", process: Int(getpid()))) { _ = try Job(name, in: folder.path) }
        _ = try Job(JobName(spider: "other"), in: folder.path)
        #expect(JobLock.owner(path: "\(job.folder)/lock") == Int(getpid()))
        withExtendedLifetime(job) {}
    }

    @Test("has a lock that is no way to another file")
    func linkedLock() throws {
        let folder = try TemporaryFolder()
        let target = try folder.write(Array("precious".utf8), to: "target")
        try #require(mkdir("\(folder.path)/films", 0o700) == 0)
        try #require(symlink(target, "\(folder.path)/films/lock") == 0)
        #expect(throws: JobError.link(path: "\(folder.path)/films/lock")) { _ = try Job(name, in: folder.path) }
        // Whoever is quicker than that look is refused by the system.
        let error = #expect(throws: OutputError.self) {
            _ = try JobLock(path: "\(folder.path)/films/lock", job: "films")
        }
        #expect(error?.code == ELOOP)
        #expect(try TemporaryFolder.text(at: target) == "precious")
    }

    @Test("keeps how it ended until a process has done something")
    func keepsEnd() throws {
        let folder = try TemporaryFolder()
        try crawl(Job(name, in: folder.path), pages: 1, .interrupted)
        do {
            let job = try Job(name, in: folder.path)
            _ = try DiskFrontier(path: job.path, coding: PageCoding(AnyPage.self), store: job.store)
        }
        #expect(try Job(name, in: folder.path).resumption?.ending == .interrupted)
        try crawl(Job(name, in: folder.path), pages: 2, nil)
        #expect(try Job(name, in: folder.path).resumption?.ending == .some(nil))
    }

    @Test("is put aside whole, though somebody reads it, and not before all of it is in its file")
    func readWhileFresh() throws {
        let folder = try TemporaryFolder()
        try crawl(Job(name, in: folder.path), pages: 1, .interrupted)
        var reader: Database? = try Database(path: "\(folder.path)/films/job.sqlite", isReadOnly: true)
        func read(pages: Int) throws {
            let reader = try #require(reader)
            try reader.run("BEGIN")
            #expect(try FrontierState(reader, isReadOnly: true).progress()?.summary.pages == pages)
        }
        try read(pages: 1)
        try crawl(Job(name, in: folder.path), pages: 2, nil)
        #expect(throws: JobError.read(job: "films")) { _ = try Job(name, in: folder.path, isFresh: true) }
        #expect(try Job(name, in: folder.path).resumption?.done == 2)
        try reader?.run("ROLLBACK")
        try read(pages: 2)
        #expect(try Job(name, in: folder.path, isFresh: true).resumption == nil)
        reader = nil
        let previous = try Database(path: "\(folder.path)/films/previous.sqlite")
        #expect(try FrontierState(previous).progress()?.summary.pages == 2)
        #expect(try previous.rows("PRAGMA integrity_check").first?.first?.text == "ok")
    }

    @Test("begins with what was known of hosts, though a process died while it put the earlier one aside")
    func halfFresh() throws {
        let folder = try TemporaryFolder()
        do {
            let job = try Job(name, in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
            for section in ["robots", "cookies"] { job.store.put([1], for: "k", in: section) }
            try crawl(job, pages: 1, .interrupted)
        }
        let path = "\(folder.path)/films"
        try #require(rename("\(path)/job.sqlite", "\(path)/previous.sqlite") == 0)
        let job = try Job(name, in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
        #expect(job.resumption == nil)
        #expect(try job.store.value(of: "k", in: "robots") == [1])
        #expect(try job.store.value(of: "k", in: "cookies") == nil)
        #expect(try FrontierState(Database(path: "\(path)/previous.sqlite")).progress()?.summary.pages == 1)
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY)
        try #require(file >= 0)
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        return Array(bytes[..<max(0, read(file, &bytes, bytes.count))])
    }

    @Test(
        "that is damaged says so and what can be done, and isn't changed",
        arguments: ["cut off", "overwritten", "no database"])
    func damaged(how: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/films/job.sqlite"
        try crawl(Job(name, in: folder.path), pages: 1, .interrupted)
        var content = try bytes(path)
        switch how {
        case "cut off": content.removeLast(content.count / 2)
        case "overwritten":
            content.replaceSubrange(4096..., with: [UInt8](repeating: 0xA5, count: content.count - 4096))
        default: content = Array(repeating: UInt8(ascii: "x"), count: 5000)
        }
        try folder.write(content, to: "films/job.sqlite")
        for _ in 0..<2 {
            let error = #expect(throws: FrontierError.self) { _ = try Job(name, in: folder.path) }
            #expect("\(try #require(error))".contains("films/job.sqlite is damaged"))
            #expect("\(try #require(error))".contains("--fresh"))
            #expect(try bytes(path) == content)
        }
        #expect(try Job(name, in: folder.path, isFresh: true).resumption == nil)
        #expect(try bytes("\(folder.path)/films/previous.sqlite") == content)
    }

    @Test("of a later version is put aside if it restarts from scratch, and refused otherwise")
    func laterVersion() throws {
        let folder = try TemporaryFolder()
        try crawl(Job(name, in: folder.path), pages: 1, .finished)
        let path = "\(folder.path)/films/job.sqlite"
        do { try Database(path: path).run("PRAGMA user_version = 99") }
        #expect(throws: FrontierError.laterVersion(path: path, version: 99)) { _ = try Job(name, in: folder.path) }
        #expect(try Job(name, in: folder.path, isFresh: true).resumption == nil)
        let previous = try Database(path: "\(folder.path)/films/previous.sqlite")
        #expect(try previous.rows("PRAGMA user_version").first?.first?.integer == 99)
    }

    @Test("that is damaged doesn't take the place of the intact one before it")
    func damagedFresh() throws {
        let folder = try TemporaryFolder()
        try crawl(Job(name, in: folder.path), pages: 1, .interrupted)
        try crawl(Job(name, in: folder.path, isFresh: true), pages: 2, .interrupted)
        try folder.write(Array(repeating: 0x78, count: 5000), to: "films/job.sqlite")
        #expect(try Job(name, in: folder.path, isFresh: true).resumption == nil)
        let previous = try Database(path: "\(folder.path)/films/previous.sqlite")
        #expect(try FrontierState(previous).progress()?.summary.pages == 1)
    }

    @Test("begins if its file is empty, and in a folder with an odd name")
    func emptyFile() throws {
        let folder = try TemporaryFolder()
        let root = "\(folder.path)/a b?c=%00#'\"é\n"
        try crawl(Job(name, in: root), pages: 1, .interrupted)
        #expect(try Job(name, in: root).resumption?.done == 1)
        let file = open("\(root)/films/job.sqlite", O_WRONLY | O_TRUNC)
        close(file)
        #expect(try Job(name, in: root).resumption == nil)
    }

    @Test("in memory begins without the items of an earlier one that was killed")
    func uniqueInMemory() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try Job.store(name, in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
            for section in ["unique", "robots"] { store.put([1], for: "k", in: section) }
            try store.flush()
        }
        let store = try Job.store(name, in: folder.path, ofCrawl: CrawlSections(Registry().storeSections))
        #expect(try store.value(of: "k", in: "unique") == nil)
        #expect(try store.value(of: "k", in: "robots") == [1])
    }
}
