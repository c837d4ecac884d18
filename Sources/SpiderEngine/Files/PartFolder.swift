import Glibc
import SpiderCore

/// The folder below `.parts` with the files of one crawl that aren't whole yet, locked as long as the crawl has it.
///
/// That of a job, `job-NAME`, stays if the crawl is interrupted, since its downloads are resumed. Without a job, or if another
/// process has the job's folder, it is one of this process alone, `process-NUMBER`. Whoever opens the same folder later removes
/// it when nobody has its lock. The number of its process wouldn't do: it may be one of another container.
final class PartFolder: Sendable {
    private static let processPrefix = "process-"
    /// The file that is locked; no download has such a key.
    private static let lockName = "lock"
    /// How often taking the lock is tried: whoever only looks whether it is free has it for a moment.
    private static let attempts = 20

    /// The folder.
    var path: String { "\(place)/.parts/\(name)" }
    private let place: String
    private let name: String
    private let lock: Int32

    /// Makes the folder, and removes those of processes that have ended.
    ///
    /// - Parameters:
    ///   - place: the folder that whole files go to
    ///   - job: the job whose downloads a later process can resume; `nil` if there is none
    ///   - resumes: whether parts of files are kept
    /// - Throws: `FileFault` if it can't be made.
    init(in place: String, job: String?, resumes: Bool) throws(FileFault) {
        self.place = place
        let parts = try FileFolder.descend(place, [".parts"], create: true)
        for name in FileFolder.names(in: parts) where name.hasPrefix(PartFolder.processPrefix) {
            PartFolder.removeIfLeft(name, in: parts)
        }
        close(parts)
        if let job, let lock = try PartFolder.take("job-\(job)", in: place) {
            (name, self.lock) = ("job-\(job)", lock)
        } else {
            let own = "\(PartFolder.processPrefix)\(getpid())-\(String(UInt64.random(in: 0...(.max)), radix: 36))"
            guard let lock = try PartFolder.take(own, in: place) else {
                throw FileFault("\(place)/.parts/\(own)", EWOULDBLOCK)
            }
            (name, self.lock) = (own, lock)
        }
        let folder = try open()
        defer { close(folder) }
        PartFolder.sweep(folder, keepsParts: resumes)
    }

    deinit { close(lock) }

    /// Opens the folder.
    ///
    /// - Throws: `FileFault` if it isn't there any more.
    func open() throws(FileFault) -> Int32 { try FileFolder.descend(place, [".parts", name], create: false) }

    /// Removes the folder, unless parts of files are left in it.
    ///
    /// - Parameter keepsParts: whether there are parts of files that may be resumed
    func finish(keepsParts: Bool) {
        guard let parts = try? FileFolder.descend(place, [".parts"], create: false) else { return }
        PartFolder.remove(name, in: parts, keepsParts: keepsParts)
        close(parts)
        rmdir("\(place)/.parts")
    }

    // MARK: Locks

    /// Makes a folder, and takes its lock.
    ///
    /// - Returns: the lock; `nil` if another process has it
    private static func take(_ name: String, in place: String) throws(FileFault) -> Int32? {
        var failure: FileFault?
        for _ in 0..<attempts {
            let folder: Int32
            do throws(FileFault) {
                folder = try FileFolder.descend(place, [".parts", name], create: true)
            } catch {
                // Another process may have removed an empty `.parts` in between.
                failure = error
                continue
            }
            failure = nil
            let lock = openat(folder, lockName, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            let code = errno
            close(folder)
            if lock < 0 {
                failure = FileFault("\(place)/.parts/\(name)/\(lockName)", code)
                continue
            }
            if flock(lock, LOCK_EX | LOCK_NB) != 0 {
                // Some file systems have no locks.
                guard errno == EWOULDBLOCK else { return lock }
                usleep(5_000)
            } else {
                var status = stat()
                // Somebody may have taken the folder for one that was left behind, just before it was locked.
                if fstat(lock, &status) == 0, status.st_nlink > 0 { return lock }
            }
            close(lock)
        }
        if let failure { throw failure }
        return nil
    }

    /// Removes the folder of a process that has ended.
    private static func removeIfLeft(_ name: String, in parts: Int32) {
        let folder = openat(parts, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard folder >= 0 else { return }
        let lock = openat(folder, lockName, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        close(folder)
        guard lock >= 0 else { return }
        defer { close(lock) }
        if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(name, in: parts, keepsParts: false) }
    }

    // MARK: Removing

    private static func remove(_ name: String, in parts: Int32, keepsParts: Bool) {
        let folder = openat(parts, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard folder >= 0 else { return }
        sweep(folder, keepsParts: keepsParts)
        unlinkat(folder, lockName, 0)
        close(folder)
        unlinkat(parts, name, AT_REMOVEDIR)
    }

    /// Removes files of a crawl: all, or those that can't be resumed.
    private static func sweep(_ folder: Int32, keepsParts: Bool) {
        for name in FileFolder.names(in: folder) where name != lockName {
            // A whole file without a name is one whose process has ended just then: it is asked for again.
            if keepsParts, name.hasSuffix(".part") || name.hasSuffix(".part.json") { continue }
            unlinkat(folder, name, 0)
        }
    }
}
