import Glibc
import SpiderCore

/// A lock that gives a job to this process, as long as the process lives.
struct JobLock: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Parameters:
    ///   - path: the file to lock, which gets the process's number
    ///   - job: the job's name, for the error
    init(path: String, job: String) throws {
        var patience = 10
        var file = try JobLock.open(path)
        while true {
            // The system releases it when the process ends, however it ends.
            if flock(file, LOCK_EX | LOCK_NB) == 0 {
                if JobLock.isThere(file) { break }
                // The last owner may have removed the job, and another process may have locked a new file with the same
                // name.
                Glibc.close(file)
                file = try JobLock.open(path)
            } else if errno == EWOULDBLOCK, patience > 0 {
                // A process that only looks (`owner`) has it for a moment.
                patience -= 1
                usleep(5_000)
            } else {
                let code = errno
                let owner = JobLock.owner(file)
                Glibc.close(file)
                guard code == EWOULDBLOCK else { throw OutputError(location: path, code: code) }
                throw JobError.inUse(job: job, process: owner)
            }
        }
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(file, 0)
        _ = pwrite(file, text, text.count, 0)
        descriptor = file
    }

    deinit { Glibc.close(descriptor) }

    /// Opens the file. A link is refused, because its target would be overwritten.
    private static func open(_ path: String) throws(OutputError) -> Int32 {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw OutputError(location: path, code: errno) }
        return file
    }

    private static func isThere(_ file: Int32) -> Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_nlink > 0
    }

    /// Returns the process that holds a lock; `nil` if none does.
    ///
    /// - Parameter path: the file that is locked
    static func owner(path: String) -> Int? {
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { Glibc.close(file) }
        guard flock(file, LOCK_SH | LOCK_NB) != 0, errno == EWOULDBLOCK else { return nil }
        return owner(file) ?? 0
    }

    private static func owner(_ file: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
