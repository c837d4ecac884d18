import Glibc
import SpiderCore

/// The crashes of a job, in a file of its folder: the number of a request in each line.
final class FileCrashLog: CrashLog {
    private let path: String
    let descriptor: Int32

    /// The number of bytes of the file that are read: enough for any number of crashes that matters.
    private static let limit = 64 << 10

    /// Opens the log of a job; `nil` if the file can't be opened, which does the crawl no harm.
    ///
    /// - Parameter folder: the job's folder
    init?(in folder: String) {
        path = "\(folder)/crashes"
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    func record(of id: Int) -> [UInt8] { Array("\(id)\n".utf8) }

    func counts() -> [Int: Int] {
        let bytes = [UInt8](unsafeUninitializedCapacity: FileCrashLog.limit) { room, count in
            count = max(0, pread(descriptor, room.baseAddress, room.count, 0))
        }
        var counts: [Int: Int] = [:]
        // A line without an end was cut off.
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            if let id = Int(String(decoding: line, as: UTF8.self)) { counts[id, default: 0] += 1 }
        }
        return counts
    }

    func forget(_ id: Int) {
        let left = counts().filter { $0.key != id }
        ftruncate(descriptor, 0)
        for (id, count) in left {
            for _ in 0..<count { _ = record(of: id).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } }
        }
    }
}
