import Glibc
import Synchronization

/// The start of the browser as a process, with our ends of its pipes.
struct BrowserLaunch {
    /// The process, which leads a group of its own.
    let process: pid_t
    /// Both directions of DevTools.
    let socket: Int32
    /// What the browser says to people.
    let messages: Int32

    /// Starts the process.
    ///
    /// - Throws: `BrowserError.cannotStart` if the system refuses.
    init(_ command: BrowserCommand) throws(BrowserError) {
        // Sockets rather than pipes: they are close-on-exec from their first moment on, so that no other program that is
        // started meanwhile holds an end, and keeps the browser alive.
        guard let tools = BrowserLaunch.pair() else { throw .cannotStart(command.path, reason: BrowserLaunch.reason) }
        guard let texts = BrowserLaunch.pair() else {
            let reason = BrowserLaunch.reason
            close(tools.own)
            close(tools.child)
            throw .cannotStart(command.path, reason: reason)
        }
        let started = BrowserLaunch.spawn(command, tools: tools.child, texts: texts.child)
        close(tools.child)
        close(texts.child)
        guard let process = started.process else {
            close(tools.own)
            close(texts.own)
            throw .cannotStart(command.path, reason: String(cString: strerror(started.code)))
        }
        self.process = process
        socket = tools.own
        messages = texts.own
        _ = fcntl(messages, F_SETFL, O_NONBLOCK)
    }

    private static var reason: String { String(cString: strerror(errno)) }

    private static func pair() -> (own: Int32, child: Int32)? {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
        // Above the numbers that the browser will have its ends as.
        let moved = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
        let code = errno
        close(ends[1])
        guard moved >= 0 else {
            close(ends[0])
            errno = code
            return nil
        }
        return (ends[0], moved)
    }

    private static func spawn(_ command: BrowserCommand, tools: Int32, texts: Int32) -> (process: pid_t?, code: Int32) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, texts, 2)
        posix_spawn_file_actions_adddup2(&actions, tools, 3)
        posix_spawn_file_actions_adddup2(&actions, tools, 4)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // A group of its own: Ctrl-C on the terminal is for the crawl, and all processes can be killed together.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = command.words.map { strdup($0) }
        let environment = command.environment.map { strdup($0) }
        defer { for word in words + environment { free(word) } }
        var process = pid_t()
        let code = posix_spawn(&process, "/bin/sh", &actions, &attributes, words + [nil], environment + [nil])
        return (code == 0 ? process : nil, code)
    }
}
