import Glibc
@_spi(Algorithms) import SpiderCore
import SpiderHTTP
import SpiderSQLite
import Synchronization

/// A crawl with all that it keeps beyond its process: a folder with one database, and a lock.
///
/// ```swift
/// let job = try Job(JobName(spider: "douban"), in: ".spider/jobs")
/// if let resumption = job.resumption { print(resumption) }
/// ```
///
/// A job that is opened again resumes. A finished job restarts from scratch: what it knew about hosts is taken over,
/// and its database stays beside the new one until that has finished as well.
package final class Job: OpenJob {
    /// The job's name.
    package let name: String
    /// The job's folder.
    package let folder: String
    /// The store of the layers.
    package let store: FileJobStore
    /// The crawl to resume; `nil` if a new one starts.
    package let resumption: Resumption?
    /// The last run, if it has finished, so that this one restarts from scratch.
    package let finishedRun: Resumption?
    private let lock: Mutex<JobLock?>
    private let beginning: Beginning

    /// The state in which a process finds a job.
    private enum Beginning {
        /// It existed, and is unchanged.
        case found
        /// It didn't exist.
        case made
        /// It existed, and is now kept beside the new one.
        case putAside
    }

    /// The path of the job's database.
    package var path: String { Job.path(in: folder) }

    static func path(in folder: String) -> String { "\(folder)/job.sqlite" }
    private static func previousPath(in folder: String) -> String { "\(folder)/previous.sqlite" }
    private static func nextPath(in folder: String) -> String { "\(folder)/next.sqlite" }
    static func lockPath(in folder: String) -> String { "\(folder)/lock" }

    /// Opens a job for this process alone.
    ///
    /// - Parameters:
    ///   - name: the job's name
    ///   - root: the folder of jobs; it is created if it is missing
    ///   - isFresh: whether it restarts from scratch, even if there is a crawl to resume
    ///   - sections: the sections that belong to one crawl
    /// - Throws: `JobError.inUse` if another process has it; `.link` if it is a symbolic link; `OutputError` if the
    ///   folder can't be created; `SQLiteError` if the database can't be opened; `FrontierError.laterVersion` and
    ///   `.damaged`.
    package init(
        _ name: JobName, in root: String, isFresh: Bool = false, ofCrawl sections: CrawlSections = CrawlSections()
    ) throws {
        self.name = name.description
        folder = "\(root)/\(name)"
        try SymbolicLink.refuse(inJob: folder, in: root)
        try Job.makeFolder(folder)
        let wasThere = access(Job.path(in: folder), F_OK) == 0 || access(Job.previousPath(in: folder), F_OK) == 0
        lock = Mutex(try JobLock(path: Job.lockPath(in: folder), job: name.description))
        do {
            let left = try isFresh ? nil : Job.left(in: folder, name: name.description)
            let hasFinished = left.map { $0.ending == .finished && $0.queuedAgain == 0 } ?? false
            var isAside = false
            if left == nil || hasFinished { isAside = try Job.begin(in: folder, name: name.description, sections) }
            beginning = isAside ? .putAside : wasThere ? .found : .made
            resumption = hasFinished ? nil : left
            finishedRun = hasFinished ? left : nil
            store = try FileJobStore(path: Job.path(in: folder), ofCrawl: sections)
        } catch let error as SQLiteError where error.isCorrupt {
            throw FrontierError.damaged(path: error.path, detail: error.text)
        }
    }

    /// Opens the store of a crawl whose frontier is in memory; other processes may have it as well.
    ///
    /// - Parameters:
    ///   - name: the job's name
    ///   - root: the folder of jobs; it is created if it is missing
    /// - Throws: `OutputError` if the folder can't be created; `SQLiteError` if the database can't be opened.
    static func store(
        _ name: JobName, in root: String, ofCrawl sections: CrawlSections = CrawlSections()
    ) throws -> FileJobStore {
        let folder = "\(root)/\(name)"
        try SymbolicLink.refuse(inJob: folder, in: root)
        try makeFolder(folder)
        let isNew = access(path(in: folder), F_OK) != 0
        let store = try FileJobStore(path: path(in: folder), ofCrawl: sections)
        if try FrontierState(Database(path: path(in: folder))).end()?.isComplete ?? false {
            // The remains of a crawl on disk belonged to it alone.
            try store.forget(sections)
        } else {
            // An interrupted crawl in memory restarts from scratch, with all its items.
            for section in sections.itemNames { try store.forget(section) }
        }
        try store.flush()
        store.isNew = isNew
        return store
    }

    /// Removes the folder of such a store, if this process has created it and it is empty.
    static func removeIfUnused(_ store: FileJobStore) {
        guard store.isNew, store.isEmpty, let slash = store.path.lastIndex(of: "/") else { return }
        store.close()
        removeFolder(String(store.path[..<slash]))
    }

    /// Releases the job, so that another process, or another crawl of this one, can open it.
    func release() { lock.withLock { $0 = nil } }

    /// Removes the run before this one, because this one has finished.
    func forgetPrevious() { Job.remove(Job.previousPath(in: folder)) }

    /// Restores the job as it was before this process opened it, if nothing was stored since: a crawl that fails at its
    /// start leaves no job. Call it at the end; the store can't be used afterwards.
    func removeIfUnused() {
        guard case .made = beginning else {
            if case .putAside = beginning { restoreIfUnused() }
            return
        }
        guard isUnused else { return }
        store.close()
        Job.removeFolder(folder)
    }

    private func restoreIfUnused() {
        let previous = Job.previousPath(in: folder)
        guard access(previous, F_OK) == 0, isUnused else { return }
        store.close()
        Job.remove(path)
        // If it fails, the earlier crawl is still there under its other name, as after a crash.
        try? Job.move(previous, to: path)
    }

    private var isUnused: Bool {
        do {
            return try FrontierState(Database(path: path)).progress() == nil
        } catch {
            return false
        }
    }

    /// Removes a folder with a job's files. If there are other files in it, these and the folder stay.
    private static func removeFolder(_ folder: String) {
        for entry in FolderContents.names(in: folder) where entry != "lock" { unlink("\(folder)/\(entry)") }
        unlink(lockPath(in: folder))
        rmdir(folder)
    }

    // MARK: What is there

    /// Returns the crawl that an earlier process has left.
    private static func left(in folder: String, name: String) throws -> Resumption? {
        guard access(path(in: folder), F_OK) == 0 else { return nil }
        let state = try FrontierState(Database(path: path(in: folder)))
        guard let progress = try state.progress(), let counts = try state.counts() else { return nil }
        let end = try state.end()
        return Resumption(
            job: name, done: progress.summary.pages, waiting: counts.waiting,
            ended: try end?.time ?? state.lastStored() ?? .now(), ending: end?.ending,
            queuedAgain: end?.queuedAgain ?? 0)
    }

    /// Puts a finished crawl aside, if there is one, and starts with what it knew about hosts.
    ///
    /// Wherever this is interrupted, the earlier crawl is complete under one of its names, and the next process
    /// completes the work.
    ///
    /// - Returns: whether there is now a run before
    private static func begin(in folder: String, name: String, _ sections: CrawlSections) throws -> Bool {
        let (path, previous, next) = (path(in: folder), previousPath(in: folder), nextPath(in: folder))
        remove(next)
        var isAside = false
        if access(path, F_OK) == 0 {
            guard let hasPlace = try hasPlace(path, job: name) else { return false }
            try copyKnown(from: path, to: next, sections)
            // The run before stays until a new one has finished: an unfinished one doesn't take its place.
            if hasPlace || access(previous, F_OK) != 0 {
                remove(previous)
                try move(path, to: previous)
                isAside = true
            } else {
                remove(path)
            }
        } else if access(previous, F_OK) == 0 {
            try copyKnown(from: previous, to: next, sections)
        }
        remove(path)
        if access(next, F_OK) == 0 { try move(next, to: path) }
        return isAside
    }

    /// Returns whether an earlier crawl takes the place of the run before it, because it has finished; `nil` if there
    /// is none.
    private static func hasPlace(_ path: String, job: String) throws -> Bool? {
        do {
            let database = try Database(path: path)
            let state = try FrontierState(database)
            // A crawl in memory has left only what it knew.
            guard try state.progress() != nil else { return nil }
            // Entries that are still in the write-ahead log would be lost with it.
            let log = try database.rows("PRAGMA wal_checkpoint(PASSIVE)").first
            guard log?[1] == log?[2] else { throw JobError.read(job: job) }
            return try state.end()?.ending == .finished
        } catch let error as SQLiteError where error.isCorrupt {
            return false
        } catch is FrontierError {
            // It is damaged, or of a later version.
            return false
        }
    }

    /// Creates a database with what another one knows about hosts, as far as that can be read.
    private static func copyKnown(from path: String, to new: String, _ ofCrawl: CrawlSections) throws {
        do {
            _ = try FileJobStore(path: new)
            let database = try Database(path: new)
            try database.run("ATTACH ? AS earlier", .text(path))
            let table = try database.rows("SELECT 1 FROM earlier.sqlite_master WHERE name = 'state'")
            let version = try database.rows("PRAGMA earlier.user_version").first?.first?.integer ?? 0
            guard !table.isEmpty, version <= FrontierState.format else { return }
            let sections = ofCrawl.names.map { "'\($0)'" }.joined(separator: ", ")
            try database.transaction {
                try database.run(
                    "INSERT INTO main.state SELECT * FROM earlier.state WHERE section NOT IN (\(sections))")
            }
        } catch let error as SQLiteError where error.isCorrupt {
            remove(new)
        }
    }

    private static func move(_ path: String, to new: String) throws(OutputError) {
        guard rename(path, new) == 0 else { throw OutputError(location: new, code: errno) }
    }

    private static func remove(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }

    private static func makeFolder(_ folder: String) throws {
        var path = ""
        for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : path.isEmpty || path == "/" ? String(part) : "/\(part)"
            guard !path.isEmpty, path != "/" else { continue }
            // Only its owner may read it: it has cookies.
            if mkdir(path, 0o700) != 0, errno != EEXIST { throw OutputError(location: path, code: errno) }
        }
    }
}
