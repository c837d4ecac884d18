import Glibc

/// A pipe to or from a program; no other process gets its ends.
struct ExecPipe {
    /// The end of this process, which doesn't block.
    let ownEnd: Int32
    /// The end of the program, above those that it will have it as.
    let childEnd: Int32

    /// Creates a pipe; nil if the system gives no more, with the reason in `errno`.
    init?(toChild: Bool) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let (own, child) = toChild ? (ends[1], ends[0]) : (ends[0], ends[1])
        let moved = fcntl(child, F_DUPFD_CLOEXEC, 10)
        let code = errno
        close(child)
        guard moved >= 0 else {
            close(own)
            errno = code
            return nil
        }
        _ = fcntl(own, F_SETFL, O_NONBLOCK)
        ownEnd = own
        childEnd = moved
    }

    func closeChildEnd() { close(childEnd) }
}
