import Glibc
@_spi(Threads) import SpiderCore
@_spi(Threads) import SpiderHTTP
import Synchronization

/// A running browser: messages go in, messages come out, and nothing is left of it in the end.
///
/// A thread reads its messages and watches its memory; another one writes. When this process dies, the system closes the pipe,
/// and the browser ends within a fraction of a second.
final class BrowserProcess: Sendable {
    /// What the two ends of the life of a browser report, and its messages; called by one thread, one after the other.
    struct Handlers: Sendable {
        /// Gets each message, without its NUL.
        var message: @Sendable ([UInt8]) -> Void
        /// Is told once that the browser has ended; no message comes after it.
        var end: @Sendable (BrowserEnd) -> Void
    }

    private struct State {
        var isStopping = false
        var isEnded = false
        /// When a browser that was stopped, and still runs, is killed.
        var deadline: ContinuousClock.Instant?
        var memory = 0
        /// The bytes that wait to be written.
        var waiting = 0
        var isUnusable = false
    }

    /// The longest message of the browser, in bytes; what is asked of it is bounded lower.
    static let messageLimit = 256 << 20
    /// The most that may wait to be written, in bytes: a browser that doesn't read is of no use.
    static let waitingLimit = 512 << 20
    /// How long the browser may take for its first answer.
    private static let startTime = Duration.seconds(30)
    /// How long a browser that was told to stop may take.
    private static let stopTime = Duration.seconds(2)
    /// The time between two measurements of memory.
    private static let watchTime = Duration.milliseconds(100)

    private let launch: BrowserLaunch
    private let profile: ProfileFolder
    private let memory: Int
    private let handlers: Handlers
    private let state = Mutex(State())
    private let outbox = Mailbox<[UInt8]>()
    private let first = Mailbox<Result<Void, BrowserError>>()
    private let last = Mailbox<Void>()

    /// Starts a browser, and waits for its first answer; blocks for half a second, and longer on a busy machine.
    ///
    /// - Parameters:
    ///   - settings: The path, the memory, the sandbox.
    ///   - handlers: What gets its messages, and hears of its end.
    /// - Throws: `BrowserError` if it can't be started.
    static func start(_ settings: BrowserSettings, _ handlers: Handlers) throws(BrowserError) -> BrowserProcess {
        let path = try BrowserCommand.located(settings.path)
        let isRoot = geteuid() == 0
        var refusal = BrowserError.missing(path)
        for enclosure in BrowserCommand.enclosures(isSandboxed: settings.sandbox, isRoot: isRoot) {
            let profile = try ProfileFolder()
            let command = BrowserCommand(
                path: path, profile: profile.path, memory: settings.memory.bytes, enclosure: enclosure, isRoot: isRoot,
                hasSmallSharedMemory: sharedMemory < 256 << 20)
            do throws(BrowserError) {
                return try BrowserProcess(command, profile, handlers).started()
            } catch {
                refusal = error
                guard case .noSandbox = error else { throw error }
            }
        }
        throw refusal
    }

    /// Starts a browser on a thread of its own, and waits for its first answer without blocking.
    ///
    /// - Throws: `BrowserError` if it can't be started.
    static func started(_ settings: BrowserSettings, _ handlers: Handlers) async throws(BrowserError) -> BrowserProcess
    {
        let result: Result<BrowserProcess, BrowserError> = await withCheckedContinuation { continuation in
            do {
                try DedicatedThread.start {
                    continuation.resume(
                        returning: Result { () throws(BrowserError) in try start(settings, handlers) })
                }
            } catch {
                continuation.resume(returning: .failure(.cannotStart(settings.path, reason: "\(error)")))
            }
        }
        return try result.get()
    }

    private static var sharedMemory: Int {
        var answer = statvfs()
        guard statvfs("/dev/shm", &answer) == 0 else { return 0 }
        return Int(answer.f_blocks) * Int(answer.f_frsize)
    }

    private init(_ command: BrowserCommand, _ profile: ProfileFolder, _ handlers: Handlers) throws(BrowserError) {
        launch = try BrowserLaunch(command)
        self.profile = profile
        memory = command.memory
        self.handlers = handlers
        let path = command.path
        do throws(ThreadError) {
            try DedicatedThread.start { self.write() }
            try DedicatedThread.start { self.read(path) }
        } catch {
            // Without the reading thread, nobody else ends what was begun.
            finish()
            throw .cannotStart(path, reason: error.description)
        }
    }

    private func started() throws(BrowserError) -> BrowserProcess {
        send(Array(#"{"id":0,"method":"Browser.getVersion"}"#.utf8))
        guard let answer = first.wait(atMost: BrowserProcess.startTime).first else {
            stop()
            throw .silent("the browser", after: BrowserProcess.startTime)
        }
        try answer.get()
        return self
    }

    /// The process that leads the browser's group.
    var identifier: pid_t { launch.process }

    /// The folder of the profile.
    var profilePath: String { profile.path }

    /// The memory of all its processes when it was measured last, in bytes.
    var residentMemory: Int { state.withLock { $0.memory } }

    /// Sends a message; does nothing if the browser has ended.
    ///
    /// - Parameter message: The message, without a NUL.
    func send(_ message: [UInt8]) {
        let isAccepted = state.withLock { state in
            state.waiting += message.count
            if state.waiting > BrowserProcess.waitingLimit { state.isUnusable = true }
            return !state.isUnusable && !state.isEnded
        }
        if isAccepted { outbox.post(message) }
    }

    /// Ends the browser, and waits until nothing is left of it; blocks for two seconds at most if it doesn't end by itself.
    func stop() {
        end(within: BrowserProcess.stopTime)
        _ = last.wait(atMost: .seconds(5))
        // For others who stop it as well.
        last.post(())
    }

    /// Kills the browser; the handler hears of its end.
    func kill() { end(within: .zero) }

    private func end(within time: Duration) {
        state.withLock { state in
            guard !state.isEnded else { return }
            state.isStopping = true
            let deadline = ContinuousClock.now + time
            state.deadline = min(state.deadline ?? deadline, deadline)
            if time == .zero {
                Glibc.kill(-launch.process, SIGKILL)
            } else {
                shutdown(launch.socket, Int32(SHUT_WR))
            }
        }
    }

    // MARK: Writing

    private func write() {
        var isBroken = false
        while true {
            let messages = outbox.wait(atMost: nil)
            var bytes: [UInt8] = []
            var isLast = false
            for message in messages {
                if message.isEmpty {
                    isLast = true
                    break
                }
                bytes += message
                bytes.append(0)
            }
            if !isBroken { isBroken = !writeAll(bytes) }
            let count = messages.reduce(0) { $0 + $1.count }
            state.withLock { $0.waiting -= count }
            if isLast { break }
        }
        close(launch.socket)
    }

    private func writeAll(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(launch.socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 { sent += count } else if errno != EINTR { return false }
        }
        return true
    }

    // MARK: Reading

    private func read(_ path: String) {
        var splitter = MessageSplitter(limit: BrowserProcess.messageLimit)
        var watch = MemoryWatch(limit: memory)
        var said = BrowserMessages()
        var nextLook = ContinuousClock.now + BrowserProcess.watchTime
        var isStarted = false
        var reason: BrowserEnd?
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { chunk.deallocate() }
        while reason == nil {
            var polled = [
                pollfd(fd: launch.socket, events: Int16(POLLIN), revents: 0),
                pollfd(fd: launch.messages, events: Int16(POLLIN), revents: 0),
            ]
            poll(&polled, 2, 50)
            if polled[1].revents != 0 { said.read(launch.messages) }
            if polled[0].revents != 0 {
                let count = Glibc.read(launch.socket, chunk.baseAddress, chunk.count)
                if count > 0 {
                    splitter.take(UnsafeRawBufferPointer(rebasing: chunk[..<count])) { message in
                        guard !isStarted else { return handlers.message(message) }
                        isStarted = true
                        first.post(.success(()))
                    }
                    if splitter.isOverrun { reason = .unusable }
                } else if count == 0 || errno != EINTR {
                    reason = .died
                }
            }
            let now = ContinuousClock.now
            if now >= nextLook {
                nextLook = now + BrowserProcess.watchTime
                reason = reason ?? look(&watch, isStarted: isStarted)
            }
        }
        said.read(launch.messages)
        if !isStarted { first.post(.failure(said.failure(of: path))) }
        let wasStopping = state.withLock { $0.isStopping }
        finish()
        if isStarted { handlers.end(wasStopping ? .stopped : reason ?? .died) }
        last.post(())
    }

    /// Measures the memory; returns why the browser is to be killed.
    ///
    /// A browser that is still starting isn't killed for its memory: it couldn't be started again with a better result.
    private func look(_ watch: inout MemoryWatch, isStarted: Bool) -> BrowserEnd? {
        let memory = ProcessMemory(of: launch.process)
        let isLate = state.withLock { state in
            state.memory = memory.total
            return state.isUnusable || state.deadline.map { $0 <= .now } ?? false
        }
        if isLate { return .unusable }
        guard isStarted else { return nil }
        switch watch.verdict(memory) {
        case .fine: return nil
        case .killBrowser(let total): return .memory(total)
        case .killRenderer(let process):
            Glibc.kill(process, SIGKILL)
            return nil
        }
    }

    /// Kills what still runs of the browser, and removes its profile.
    private func finish() {
        state.withLock { state in
            state.isEnded = true
            state.memory = 0
        }
        shutdown(launch.socket, Int32(SHUT_RDWR))
        // The leader hasn't been waited for, so no other group can have its number.
        Glibc.kill(-launch.process, SIGKILL)
        var status: Int32 = 0
        while waitpid(launch.process, &status, 0) < 0, errno == EINTR {}
        close(launch.messages)
        outbox.post([])
        // What is dying may still write. A process that nobody waits for never leaves the group: there is a limit.
        for _ in 0..<100 where Glibc.kill(-launch.process, 0) == 0 { usleep(2_000) }
        FolderRemoval.remove(profile.path)
    }
}
