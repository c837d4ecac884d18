import Glibc
import Synchronization

/// The end of a process, which is waited for from its start: one that has ended and that nobody has waited for would keep others
/// in the test's process from hearing of the ends of theirs.
final class ProcessExit: Sendable {
    private let pid: Int32
    private let status = Mutex<Int32?>(nil)

    init(of pid: Int32) { self.pid = pid }

    /// Sends a signal, unless the process is known to have ended.
    func signal(_ number: Int32) {
        // The number of a process that was waited for may belong to another one by now.
        status.withLock { if $0 == nil { kill(pid, number) } }
    }

    /// Waits for the process to end, and blocks the thread meanwhile.
    ///
    /// - Returns: the exit status; if a signal ended the process, 128 and the signal's number
    func wait() -> Int32 {
        // Looks without collecting the process first, so that the lock isn't held for long.
        var information = siginfo_t()
        while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        return status.withLock { status in
            if let status { return status }
            var raw: Int32 = 0
            while waitpid(pid, &raw, 0) < 0, errno == EINTR {}
            let signal = raw & 0x7F
            let value = signal == 0 ? raw >> 8 & 0xFF : 128 + signal
            status = value
            return value
        }
    }

    /// Whether the process has ended; doesn't wait for it.
    var hasCome: Bool {
        if status.withLock({ $0 != nil }) { return true }
        var information = siginfo_t()
        return waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT | WNOHANG) != 0 || information.si_signo != 0
    }
}
