import Glibc
import SpiderHTTP
import SpiderSQLite
import SpiderURL
import SpiderValue

/// Looks into a job's database, whoever works on it: no lock is taken, nothing is written, and what is shown is what was
/// stored last.
///
/// It belongs to one thread.
public final class JobReader {
    /// The job's name.
    public let name: String
    let folder: String
    let database: Database
    /// What stands in the tables; nothing where the job was crawled in memory.
    let tables: FrontierReading?
    let state: FrontierState

    /// - Parameters:
    ///   - name: the job's name
    ///   - folder: the job's folder
    /// - Throws: `SQLiteError` where its database cannot be read; `FrontierError.laterVersion`.
    init(_ name: String, folder: String) throws {
        self.name = name
        self.folder = folder
        try SymbolicLink.refuse(inJob: folder)
        database = try Database(path: Job.path(in: folder), isReadOnly: true)
        state = try FrontierState(database, isReadOnly: true)
        tables = try FrontierReading.isPossible(database) ? FrontierReading(database) : nil
    }

    /// What the job is.
    ///
    /// - Throws: `SQLiteError` where its database cannot be read; `FrontierError.damaged`.
    public func report() throws -> JobReport {
        let owner = JobLock.owner(path: Job.lockPath(in: folder))
        var report = JobReport(name: name, folder: folder, state: .withoutFrontier)
        report.size = Jobs.size(of: folder)
        report.last = Jobs.changed(Job.path(in: folder))
        guard tables != nil else { return report }
        try reading {
            let end = try state.end()
            report.counts = try state.counts() ?? FrontierCounts()
            report.last = try [state.lastStored(), end?.time].compactMap { $0 }.max() ?? report.last
            report.state = owner.map { .running(process: $0 == 0 ? nil : $0) } ?? JobState(end)
        }
        return report
    }

    /// Asks several questions of the same state of the database.
    func reading<Result>(_ body: () throws -> Result) throws -> Result {
        try database.run("BEGIN")
        defer { try? database.run("ROLLBACK") }
        return try body()
    }

    /// What middleware has kept in the job's store.
    func kept(_ section: String, _ key: String) throws -> [UInt8]? {
        try database.rows("SELECT value FROM state WHERE section = ? AND key = ?", .text(section), .text(key)).first?[0]
            .blob
    }

    /// The keys of a section of the job's store.
    func keys(of section: String) throws -> [String] {
        try database.rows("SELECT key FROM state WHERE section = ?", .text(section)).compactMap { $0[0].text }
    }

    /// An address as people may read it.
    static func redacted(_ url: String) -> String { WebURL(url)?.redacted ?? url.withoutSecrets }

    /// An address that can be fetched, without user name and password.
    static func withoutCredentials(_ url: String) -> String {
        url.utf8.contains(UInt8(ascii: "@")) ? WebURL(url)?.withoutCredentials.href ?? url : url
    }
}
