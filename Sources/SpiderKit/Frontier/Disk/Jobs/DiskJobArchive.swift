import Glibc
import SpiderHTTP
import SpiderSQLite

/// The jobs that there are, running or not.
///
/// ```swift
/// for report in Jobs(in: [".spider/jobs"]).reports() { print(report.name, report.state) }
/// ```
///
/// They are looked at without their locks, and nothing is written: a crawl that runs does not notice.
public struct Jobs: Sendable {
    private let roots: [String]

    /// The jobs in some folders.
    ///
    /// - Parameter roots: the folders that jobs are in; of jobs with the same name, that in the first of them counts
    public init(in roots: [String]) {
        var known: Set<String> = []
        self.roots = roots.filter { known.insert($0).inserted }
    }

    /// Makes sure that the folders can be looked into; one that is not there has no jobs.
    ///
    /// - Throws: `JobError.closed` if one can't, `.linkedStore` if one is a symbolic link.
    public func checkAccess() throws(JobError) {
        for root in roots {
            if SymbolicLink.isAt(root) { throw .linkedStore(path: root) }
            guard let directory = opendir(root) else {
                if errno == ENOENT { continue }
                throw .closed(folder: root, code: errno)
            }
            closedir(directory)
        }
    }

    /// The names of all jobs, sorted.
    public var names: [String] {
        let names = roots.flatMap { root in
            Jobs.entries(of: root).filter {
                // What is in another user's folder cannot be seen: the job is told as one that cannot be read.
                access(Job.path(in: "\(root)/\($0)"), F_OK) == 0 || errno == EACCES
            }
        }
        return Set(names).sorted()
    }

    /// All jobs, that in which something happened last first.
    public func reports() -> [JobReport] {
        names.map { report(on: $0) }.sorted { a, b in
            a.last == b.last ? a.name < b.name : (b.last ?? 0) < (a.last ?? 0)
        }
    }

    /// What a job is; what cannot be read of it is said in its state.
    ///
    /// - Parameter name: a job that is there
    public func report(on name: String) -> JobReport {
        let folder = folder(of: name)
        do {
            return try JobReader(name, folder: folder).report()
        } catch {
            var report = JobReport(name: name, folder: folder, state: .unreadable("\(error)"))
            report.size = Jobs.size(of: folder)
            report.last = Jobs.changed(Job.path(in: folder))
            return report
        }
    }

    /// Opens a job to look into it.
    ///
    /// - Parameter name: the job's name
    /// - Throws: `JobError.missing` where there is none; `SQLiteError` where its database cannot be read.
    public func reader(of name: String) throws -> JobReader {
        try JobReader(name, folder: existing(name))
    }

    /// Removes a job with all that is known of it; what its outputs have stays.
    ///
    /// - Parameter name: the job's name
    /// - Returns: what it was
    /// - Throws: `JobError` where there is none, or a process works on it; `OutputError` where it cannot be removed.
    public func remove(_ name: String) throws -> JobReport {
        let folder = try existing(name)
        let lock = try JobLock(path: Job.lockPath(in: folder), job: name)
        var report = report(on: name)
        if case .running = report.state { report.state = .killed }
        defer { withExtendedLifetime(lock) {} }
        // The database last: what is broken off here can be removed once more.
        let entries = Jobs.entries(of: folder).sorted { a, _ in !a.hasPrefix("job.sqlite") }
        for entry in entries where unlink("\(folder)/\(entry)") != 0 {
            throw OutputError(location: "\(folder)/\(entry)", code: errno)
        }
        guard rmdir(folder) == 0 else { throw OutputError(location: folder, code: errno) }
        return report
    }

    /// The folder of a job that is there.
    func existing(_ name: String) throws(JobError) -> String {
        let names = names
        guard names.contains(name) else { throw .missing(job: name, known: names) }
        let folder = folder(of: name)
        try SymbolicLink.refuse(inJob: folder)
        return folder
    }

    private func folder(of name: String) -> String {
        let folders = roots.map { "\($0)/\(name)" }
        return folders.first { access(Job.path(in: $0), F_OK) == 0 || errno == EACCES } ?? folders.first ?? name
    }

    // MARK: Files

    static func entries(of folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// How much a folder's files take, in bytes.
    static func size(of folder: String) -> Int {
        entries(of: folder).reduce(0) { size, entry in
            var status = stat()
            return lstat("\(folder)/\(entry)", &status) == 0 ? size + Int(status.st_size) : size
        }
    }

    /// When a file was last written.
    static func changed(_ path: String) -> UnixTime? {
        var status = stat()
        return stat(path, &status) == 0 ? UnixTime(Int64(status.st_mtim.tv_sec)) : nil
    }
}
