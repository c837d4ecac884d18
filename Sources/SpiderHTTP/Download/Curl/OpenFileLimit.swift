import Glibc

/// The limit of open files and sockets of the process: each connection is one.
enum OpenFileLimit {
    /// Raises the limit as far as the system allows, and returns how many connections may be kept for later requests: a
    /// quarter of it, so that requests in flight and everything else have room.
    static let keptConnections: Int = {
        let fallback = 256
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return fallback }
        var raised = limit
        raised.rlim_cur = limit.rlim_max
        if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        return min(Int(clamping: limit.rlim_cur) / 4, 4096)
    }()
}
