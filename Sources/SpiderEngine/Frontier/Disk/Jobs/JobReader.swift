import Glibc
@_spi(Algorithms) import SpiderCore
import SpiderHTTP
import SpiderSQLite
@_spi(Algorithms) import SpiderURL

/// Reads a job's database, also while a crawl works on it. It takes no lock, writes nothing, and sees the last commit.
/// For one thread at a time.
final class JobReader {
    /// The job's name.
    let name: String
    let folder: String
    let database: Database
    /// The frontier's tables; `nil` if the job was crawled in memory.
    let tables: FrontierReading?
    let state: FrontierState

    /// Opens a job's database.
    ///
    /// - Parameters:
    ///   - name: the job's name
    ///   - folder: the job's folder
    /// - Throws: `SQLiteError` if its database can't be read; `FrontierError.laterVersion`.
    init(_ name: String, folder: String) throws {
        self.name = name
        self.folder = folder
        try SymbolicLink.refuse(inJob: folder)
        database = try Database(path: Job.path(in: folder), isReadOnly: true)
        state = try FrontierState(database, isReadOnly: true)
        tables = try FrontierReading.isPossible(database) ? FrontierReading(database) : nil
    }

    /// Returns the state of the job.
    ///
    /// - Throws: `SQLiteError` if its database can't be read; `FrontierError.damaged`.
    func report() throws -> JobReport {
        let owner = JobLock.owner(path: Job.lockPath(in: folder))
        var report = JobReport(
            name: name, location: folder, state: .withoutFrontier, size: FolderContents.size(of: folder),
            last: FolderContents.changed(Job.path(in: folder)))
        guard tables != nil else { return report }
        try reading {
            let end = try state.end()
            report.counts = try state.counts() ?? FrontierCounts()
            report.last = try [state.lastStored(), end?.time].compactMap { $0 }.max() ?? report.last
            report.state = owner.map { .running(process: $0 == 0 ? nil : $0) } ?? JobState(end)
        }
        return report
    }

    /// Calls a closure whose reads all see the same state of the database.
    func reading<Result>(_ body: () throws -> Result) throws -> Result {
        try database.run("BEGIN")
        defer { try? database.run("ROLLBACK") }
        return try body()
    }

    /// Returns an entry of the job's store.
    func kept(_ section: String, _ key: String) throws -> [UInt8]? {
        try database.rows("SELECT value FROM state WHERE section = ? AND key = ?", .text(section), .text(key)).first?[0]
            .blob
    }

    /// Returns the keys of a section of the job's store.
    func keys(of section: String) throws -> [String] {
        try database.rows("SELECT key FROM state WHERE section = ?", .text(section)).compactMap { $0[0].text }
    }

    /// Returns a URL with its secrets masked.
    static func redacted(_ url: String) -> String { WebURL(url)?.redacted ?? url.withoutSecrets }

    /// Returns a URL without user name and password, which can be fetched.
    static func withoutCredentials(_ url: String) -> String {
        url.utf8.contains(UInt8(ascii: "@")) ? WebURL(url)?.withoutCredentials.href ?? url : url
    }
}

extension JobReader {
    /// Calls a closure with each item that the job has kept.
    ///
    /// - Throws: `JobError.notKept` if it keeps none; `OutputError` if they can't be read.
    func forEachItem(in folder: String, _ body: (Record) throws -> Void) throws {
        let outputs = try reading { try state.progress()?.outputs ?? [:] }
        guard let kept = outputs.first(where: { KeptItems.isFile($0.key) }) else {
            throw JobError.notKept(job: name, reason: "it has kept no items: set 'keep_items: true' and crawl again")
        }
        try KeptItems.forEach(in: folder, length: kept.value, body)
    }

    /// Returns the job's details.
    ///
    /// - Parameter hostLimit: the most hosts with queued requests to name
    /// - Throws: `JobError.withoutFrontier`; `SQLiteError` if its database can't be read.
    func detail(hostLimit: Int = 10) throws -> JobDetail {
        let report = try report()
        guard tables != nil else { throw JobError.withoutFrontier(job: name) }
        return try reading {
            let progress = try state.progress() ?? CrawlProgress()
            let busy = try BusyHosts(database, limit: hostLimit)
            var detail = JobDetail(
                report: report, started: try state.started(), summary: progress.summary.withoutSecrets,
                hosts: busy.hosts.map { .init(name: $0.name, count: $0.count) }, hostsArePart: busy.isPart,
                outputs: progress.outputs.filter { !KeptItems.isFile($0.key) }.sorted { $0.key < $1.key }
                    .map { .init(location: $0.key, length: $0.value) })
            // Read again, so that the counts and the rest belong to the same moment.
            detail.report.counts = try state.counts() ?? FrontierCounts()
            return detail
        }
    }
}
