import Glibc
import Logging
import SpiderCore
import Synchronization

/// A running program that answers lines with lines; it is used by one thread.
///
/// A shell of a few hundred kilobytes watches over it: it waits for the end of a pipe that only this process holds, and then kills
/// the program and all that it has started. So nothing is left of it, even after `kill -9` of this process.
final class ExecProgram {
    /// The most that a batch may be answered with, in bytes.
    static let answerLimit = 64 << 20
    /// The time that a program gets to end by itself.
    private static let patience: Duration = .seconds(5)
    /// The longest line of its standard error that is logged, in bytes.
    private static let messageLimit = 1_000

    /// Held while a program is started: until they are marked, the ends of its pipes could get into another program.
    private static let starting = Mutex<Void>(())

    /// The result of sending lines.
    enum Outcome {
        case answers([ArraySlice<UInt8>])
        case ended
        case late
        case cancelled
        case tooLong
        case surplus
    }

    private static let watch =
        #"exec 4<&0 </dev/null; "$@" <&4 3<&- 4<&- & exec 4<&- >&-; read -r line <&3; kill -KILL 0"#

    private let name: String
    private let log: Logger
    private let watcher: pid_t
    private var input: Int32
    private let output: Int32
    private let messages: Int32
    private let control: Int32
    private var message: [UInt8] = []

    /// Starts a program.
    ///
    /// - Throws: `ExecFault` if the system starts no further process.
    init(_ command: [String], name: String, log: Logger) throws(ExecFault) {
        self.name = name
        self.log = log
        let started = ExecProgram.starting.withLock { _ in
            Result { () throws(ExecFault) in try ExecProgram.start(command, name: name) }
        }
        let (watcher, ends) = try started.get()
        self.watcher = watcher
        (input, output, messages, control) = (ends[0], ends[1], ends[2], ends[3])
    }

    /// Starts the shell with the program, and returns its number and our ends of its pipes.
    private static func start(_ command: [String], name: String) throws(ExecFault) -> (pid_t, [Int32]) {
        var pipes: [ExecPipe] = []
        defer { for pipe in pipes { pipe.closeChildEnd() } }
        for isToChild in [true, false, false, true] {
            guard let pipe = ExecPipe(toChild: isToChild) else {
                let code = errno
                for pipe in pipes { close(pipe.ownEnd) }
                throw .cannotStart(name, code: code)
            }
            pipes.append(pipe)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, pipe) in pipes.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, pipe.childEnd, Int32(descriptor))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // A group of its own: Ctrl-C on the terminal is for the crawl, which ends in order.
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = (["/bin/sh", "-c", watch, "exec"] + command).map { strdup($0) }
        defer { for word in words { free(word) } }
        var watcher = pid_t()
        let code = posix_spawn(&watcher, "/bin/sh", &actions, &attributes, words + [nil], environ)
        guard code == 0 else {
            for pipe in pipes { close(pipe.ownEnd) }
            throw .cannotStart(name, code: code)
        }
        return (watcher, pipes.map(\.ownEnd))
    }

    /// Kills the program with all that it has started.
    deinit {
        if input >= 0 { close(input) }
        close(control)
        close(output)
        var status: Int32 = 0
        while waitpid(watcher, &status, 0) < 0, errno == EINTR {}
        logMessages()
        close(messages)
    }

    /// Sends lines, and waits for as many answers.
    ///
    /// - Parameters:
    ///   - bytes: the lines, each with its end
    ///   - count: how many there are
    ///   - time: how long all of it may take
    ///   - isCancelled: asked ten times a second whether to give up
    func exchange(
        _ bytes: [UInt8], count: Int, within time: Duration, isCancelled: () -> Bool
    ) -> Outcome {
        // It would be taken for the answer to another item.
        guard count == 0 || !hasOutput else { return .surplus }
        let deadline = ContinuousClock.now + time
        var sent = 0
        var answer: [UInt8] = []
        var lines = 0
        while sent < bytes.count || lines < count {
            if isCancelled() { return .cancelled }
            let left = deadline - .now
            if left <= .zero { return .late }
            var polled = [
                pollfd(fd: sent < bytes.count ? input : -1, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: messages, events: Int16(POLLIN), revents: 0),
            ]
            let milliseconds = Int32(min(100, left / .milliseconds(1)) + 1)
            guard poll(&polled, 3, milliseconds) > 0 else { continue }
            if polled[2].revents != 0 { logMessages() }
            if polled[0].revents != 0 {
                let written = bytes[sent...].withUnsafeBytes { write(input, $0.baseAddress, min($0.count, 64 << 10)) }
                if written > 0 {
                    sent += written
                } else if errno != EAGAIN, errno != EINTR {
                    return end()
                }
            }
            if polled[1].revents != 0 {
                let before = answer.count
                guard ExecProgram.read(output, into: &answer) else { return end() }
                lines += answer[before...].count { $0 == 0x0A }
                if lines > count { return .surplus }
                if answer.count > ExecProgram.answerLimit { return .tooLong }
            }
        }
        guard answer.last == 0x0A || count == 0 else { return .surplus }
        return .answers(answer.split(separator: 0x0A, maxSplits: count, omittingEmptySubsequences: false).dropLast())
    }

    /// Whether it has written something that nobody has read yet.
    private var hasOutput: Bool {
        var polled = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        return poll(&polled, 1, 0) > 0 && polled.revents & Int16(POLLIN) != 0
    }

    /// Closes its input, so that it ends by itself, and gives it some seconds for that.
    func finish() {
        close(input)
        input = -1
        let deadline = ContinuousClock.now + ExecProgram.patience
        var ignored: [UInt8] = []
        while deadline > .now {
            var polled = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: messages, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&polled, 2, 100) > 0 else { continue }
            if polled[1].revents & Int16(POLLIN) != 0 { logMessages() }
            if polled[0].revents != 0, !ExecProgram.read(output, into: &ignored) { return }
            ignored.removeAll(keepingCapacity: true)
        }
        log.warning(
            "exec: '\(name)' had not ended \(ExecProgram.patience.components.seconds) s after the last item, and was killed"
        )
    }

    /// The program has ended: what it still had to say is logged.
    private func end() -> Outcome {
        logMessages()
        return .ended
    }

    /// Reads what there is.
    ///
    /// - Returns: false at the end
    private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = Glibc.read(descriptor, &chunk, chunk.count)
        if count > 0 { bytes += chunk[..<count] }
        return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
    }

    /// Logs what the program has written to its standard error, line by line.
    private func logMessages() {
        var read: [UInt8] = []
        while read.count < 1 << 20 {
            let before = read.count
            guard ExecProgram.read(messages, into: &read), read.count > before else { break }
        }
        for byte in read {
            if byte != 0x0A {
                if message.count < ExecProgram.messageLimit { message.append(byte) }
                continue
            }
            let text = String(decoding: message, as: UTF8.self)
            message = []
            if !text.isEmpty { log.notice("\(text)", metadata: ["exec": "\(name)"]) }
        }
    }
}
