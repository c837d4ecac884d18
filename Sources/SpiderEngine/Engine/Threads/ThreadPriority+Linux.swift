import Glibc
import SpiderCore

/// The priority of one thread, and the time that it has waited for a processor.
///
/// On Linux, each thread has a number and a priority of its own; elsewhere, the priority is the process's.
struct ThreadPriority: Sendable {
    private let thread: pid_t

    /// The priority of a slow thread: it gets a tenth of the share of a thread at full priority.
    static let slow: Int32 = 10

    /// The priority of a thread whose page was given up: it gets the time that nobody else wants.
    static let abandoned: Int32 = 19

    /// Returns the priority of the calling thread; `nil` if the system doesn't tell the thread's number.
    static func ofThisThread() -> ThreadPriority? {
        // "4711/task/4712": Swift can't see Glibc's function for it.
        var room = [CChar](repeating: 0, count: 64)
        let count = readlink("/proc/thread-self", &room, room.count)
        let path = String(decoding: room.prefix(max(0, count)).lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return path.split(separator: "/").last.flatMap { pid_t($0) }.map(ThreadPriority.init)
    }

    /// Lowers the priority. It can't be raised again without a privilege, so the thread ends when it is no longer slow.
    func lower(to value: Int32) { setpriority(Int32(PRIO_PROCESS.rawValue), UInt32(bitPattern: thread), value) }

    /// The time that the thread was ready to run but had no processor; zero if the system doesn't tell.
    var timeWithoutProcessor: Duration {
        let file = open("/proc/self/task/\(thread)/schedstat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return .zero }
        defer { close(file) }
        let text = withUnsafeTemporaryAllocation(byteCount: 96, alignment: 1) { room in
            let count = read(file, room.baseAddress, room.count)
            return String(decoding: room.prefix(max(0, count)), as: UTF8.self)
        }
        // "time on a processor, time ready without one, turns", in nanoseconds.
        let fields = text.split(separator: " ")
        return fields.count > 1 ? .nanoseconds(Int64(fields[1]) ?? 0) : .zero
    }
}
