import Glibc
import SpiderJobs
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderMiddleware

@Suite("Symbolic links in place of a crawl's files")
struct SymbolicLinkTests {
    private let folder: TemporaryFolder
    private let name = JobName(spider: "films")

    init() throws { folder = try TemporaryFolder() }

    private var root: String { "\(folder.path)/jobs" }
    private var other: String { "\(folder.path)/other" }

    /// Makes a job, and beside the store a folder with a file that nobody must touch.
    private func prepare() throws {
        _ = try Job(name, in: root)
        try #require(mkdir(other, 0o700) == 0)
        try #require(mkdir("\(other)/films", 0o700) == 0)
        for file in ["precious", "films/job.sqlite", "films/precious"] {
            try folder.write([1], to: "other/\(file)")
        }
    }

    private func expectUntouched() throws {
        for file in ["precious", "films/job.sqlite", "films/precious"] {
            #expect(try TemporaryFolder.text(at: "\(other)/\(file)") == "\u{1}")
        }
        #expect(FolderContents.names(in: "\(other)/films") == ["job.sqlite", "precious"])
    }

    @Test("are refused for a job's folder, by all that opens, reads, retries or removes it")
    func jobFolder() throws {
        try prepare()
        let path = "\(root)/films"
        try #require(rename(path, "\(folder.path)/real") == 0)
        try #require(symlink("\(other)/films", path) == 0)
        let jobs = Jobs([DiskJobArchive(folder: root)])
        #expect(try jobs.names() == ["films"])
        #expect(throws: JobError.link(path: path)) { _ = try Job(name, in: root) }
        #expect(throws: JobError.link(path: path)) { _ = try Job(name, in: root, isFresh: true) }
        #expect(throws: JobError.link(path: path)) { _ = try Job.store(name, in: root) }
        #expect(throws: JobError.link(path: path)) { _ = try jobs.remove("films") }
        #expect(throws: JobError.link(path: path)) { _ = try jobs.retry("films") }
        #expect(throws: JobError.link(path: path)) { _ = try jobs.detail(of: "films") }
        #expect(try jobs.reports().map(\.state) == [.unreadable("\(JobError.link(path: path))")])
        try expectUntouched()
    }

    @Test("are refused if they are dangling, too")
    func dangling() throws {
        try #require(mkdir(root, 0o700) == 0)
        try #require(symlink("\(folder.path)/nothing", "\(root)/films") == 0)
        #expect(throws: JobError.link(path: "\(root)/films")) { _ = try Job(name, in: root) }
        #expect(access("\(folder.path)/nothing", F_OK) != 0)
    }

    @Test(
        "are refused for every file in it",
        arguments: ["job.sqlite", "job.sqlite-wal", "previous.sqlite", "next.sqlite", "lock", "draft.new"])
    func file(name file: String) throws {
        try prepare()
        let path = "\(root)/films/\(file)"
        unlink(path)
        try #require(symlink("\(other)/precious", path) == 0)
        #expect(throws: JobError.link(path: path)) { _ = try Job(name, in: root) }
        #expect(throws: JobError.link(path: path)) { _ = try Job.store(name, in: root) }
        if file != "job.sqlite" {
            #expect(throws: JobError.link(path: path)) { _ = try DiskJobArchive(folder: root).remove("films") }
        }
        try expectUntouched()
    }

    @Test("are refused for the folder of jobs, with a trailing slash, too", arguments: ["", "/", "//", "/."])
    func store(end: String) throws {
        try prepare()
        let link = "\(folder.path)/link"
        try #require(symlink(other, link) == 0)
        #expect(throws: JobError.linkedStore(path: link + end)) { _ = try Job(name, in: link + end) }
        #expect(throws: JobError.linkedStore(path: link + end)) { _ = try Job.store(name, in: link + end) }
        #expect(throws: JobError.linkedStore(path: link + end)) { _ = try DiskJobArchive(folder: link + end).names() }
        try expectUntouched()
        // Above it they are the owner's own affair.
        #expect(try Job(name, in: "\(link)/jobs").folder == "\(link)/jobs/films")
    }

    @Test("are refused on the way to the folder of jobs, if its path is relative")
    func parent() throws {
        let link = "link-\(UInt64.random(in: 0...(.max)))"
        try prepare()
        try #require(symlink(other, link) == 0)
        defer { unlink(link) }
        for store in ["\(link)/jobs", "\(link)/a/jobs"] {
            #expect(throws: JobError.linkedStore(path: link)) { _ = try Job(name, in: store) }
            #expect(throws: JobError.linkedStore(path: link)) { _ = try DiskJobArchive(folder: store).names() }
        }
        try expectUntouched()
    }

    @Test("are refused for the cache and the files beside it", arguments: ["", "-wal", "-shm", "-journal"])
    func cache(suffix: String) throws {
        let path = "\(folder.path)/cache.sqlite"
        let precious = try folder.write([1], to: "precious")
        try #require(symlink(precious, path + suffix) == 0)
        let error = #expect(throws: CacheFileError.self) { _ = try CacheTable(path: path, size: 1 << 20) }
        #expect(error.map { "\($0)" }?.contains("is a symbolic link") ?? false)
        #expect(try TemporaryFolder.text(at: precious) == "\u{1}")
    }

    @Test("are named in the error, with what to set")
    func texts() {
        #expect(
            "\(JobError.link(path: "jobs/a"))"
                == "jobs/a is a symbolic link, which a job's folder and files can't be: remove it, or set 'store' to another folder"
        )
        #expect(
            "\(JobError.linkedStore(path: "jobs"))"
                == "jobs is a symbolic link, which 'store' can't be or lead through: set it to the absolute path of the folder that the link leads to"
        )
    }
}
