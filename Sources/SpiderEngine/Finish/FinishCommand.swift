import Glibc
import SpiderCore

/// A program that gets the summary of a crawl. Its output goes where the crawl's messages go.
struct FinishCommand {
    let words: [String]
    let input: [UInt8]

    /// Runs the program to its end, on this thread.
    ///
    /// - Returns: the problem, in words that follow the program's name; `nil` if it ended with status 0
    func run(within time: Duration) -> String? {
        // The summary is in a file without a name, so that nobody has to feed the program.
        let folder = Environment.temporaryFolder
        var template = Array("\(folder)/spider-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            return "can't be given the summary, as \(folder) can't be written: \(String(cString: strerror(errno)))"
        }
        unlink(template)
        defer { close(descriptor) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        guard input.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == input.count,
            lseek(descriptor, 0, SEEK_SET) == 0
        else { return "can't be given the summary: \(String(cString: strerror(errno)))" }
        var program = pid_t()
        let code = start(&program, descriptor)
        guard code == 0 else { return "can't be started: \(String(cString: strerror(code)))" }
        return wait(for: program, within: time)
    }

    private func start(_ program: inout pid_t, _ input: Int32) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, 0)
        // Standard output may be an output of the crawl.
        posix_spawn_file_actions_adddup2(&actions, 2, 1)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let pointers = words.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return posix_spawnp(&program, words[0], &actions, &attributes, pointers + [nil], environ)
    }

    private func wait(for program: pid_t, within time: Duration) -> String? {
        let deadline = ContinuousClock.now + time
        var status: Int32 = 0
        while true {
            let ended = waitpid(program, &status, WNOHANG)
            if ended == program { break }
            if ended < 0, errno != EINTR { return "can't be waited for: \(String(cString: strerror(errno)))" }
            if ContinuousClock.now >= deadline {
                kill(-program, SIGKILL)
                while waitpid(program, &status, 0) < 0, errno == EINTR {}
                return "had not ended after \(Interval(time).text), and was killed"
            }
            usleep(10_000)
        }
        if status & 0x7F != 0 { return "was ended by signal \(status & 0x7F)" }
        let code = status >> 8 & 0xFF
        return code == 0 ? nil : "ended with status \(code)"
    }
}
