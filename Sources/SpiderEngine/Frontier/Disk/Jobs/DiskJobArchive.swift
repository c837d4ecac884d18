import Glibc
@_spi(Algorithms) package import SpiderCore
package import SpiderHTTP
import SpiderSQLite
package import SpiderURL

/// The jobs in the folder of the setting `store`.
///
/// They are read without their locks, and nothing is written: a running crawl doesn't notice.
package struct DiskJobArchive: JobArchive {
    /// The folder.
    package let location: String

    /// Creates a view of a folder.
    ///
    /// - Parameter folder: the folder; if it is missing, there are no jobs
    package init(folder: String) { location = folder }

    /// Returns the names of the jobs.
    ///
    /// - Throws: `JobError.closed` if the folder can't be read, `.linkedStore` if it is a symbolic link.
    package func names() throws -> [String] {
        try SymbolicLink.refuse(store: location)
        guard let directory = opendir(location) else {
            if errno == ENOENT { return [] }
            throw JobError.closed(folder: location, code: errno)
        }
        closedir(directory)
        return FolderContents.names(in: location).filter {
            // Another user's folder can't be read: such a job is listed as unreadable.
            access(Job.path(in: folder(of: $0)), F_OK) == 0 || errno == EACCES
        }
    }

    package func report(on job: String) throws -> JobReport {
        guard try names().contains(job) else { throw JobError.missing(job: job, known: try names()) }
        let folder = folder(of: job)
        do {
            return try JobReader(job, folder: folder).report()
        } catch {
            return JobReport(
                name: job, location: folder, state: .unreadable("\(error)"), size: FolderContents.size(of: folder),
                last: FolderContents.changed(Job.path(in: folder)))
        }
    }

    package func detail(of job: String, hostLimit: Int) throws -> JobDetail {
        try reader(of: job).detail(hostLimit: hostLimit)
    }

    package func stories(of url: WebURL, in job: String, now: UnixTime) throws -> [URLStory] {
        try reader(of: job).stories(of: url, now: now)
    }

    package func forEachURL(in job: String, _ body: (URLRecord) throws -> Void) throws -> String? {
        try reader(of: job).forEachURL(body)
        return nil
    }

    package func forEachItem(in job: String, _ body: (Record) throws -> Void) throws {
        try reader(of: job).forEachItem(in: existing(job), body)
    }

    package func stored(_ section: String, _ key: String, in job: String) throws -> [UInt8]? {
        try reader(of: job).kept(section, key)
    }

    package func storedKeys(of section: String, in job: String) throws -> [String] {
        try reader(of: job).keys(of: section)
    }

    /// Removes a job, and returns its last state.
    ///
    /// - Throws: `JobError` if there is no such job, or a process works on it; `OutputError` if it can't be removed.
    package func remove(_ job: String) throws -> JobReport {
        let folder = try existing(job)
        let lock = try JobLock(path: Job.lockPath(in: folder), job: job)
        var report = try report(on: job)
        if case .running = report.state { report.state = .killed }
        defer { withExtendedLifetime(lock) {} }
        // The database is removed last: if this is interrupted, the job can be removed again.
        let entries = FolderContents.names(in: folder).sorted { a, _ in !a.hasPrefix("job.sqlite") }
        for entry in entries where unlink("\(folder)/\(entry)") != 0 {
            throw OutputError(location: "\(folder)/\(entry)", code: errno)
        }
        guard rmdir(folder) == 0 else { throw OutputError(location: folder, code: errno) }
        return report
    }

    /// Opens a job to read it.
    func reader(of job: String) throws -> JobReader { try JobReader(job, folder: existing(job)) }

    /// Returns the folder of a job.
    func existing(_ job: String) throws -> String {
        let names = try names()
        guard names.contains(job) else { throw JobError.missing(job: job, known: names) }
        let folder = folder(of: job)
        try SymbolicLink.refuse(inJob: folder)
        return folder
    }

    private func folder(of job: String) -> String { "\(location)/\(job)" }
}
