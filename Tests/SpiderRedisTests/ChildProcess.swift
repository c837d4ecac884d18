import Glibc
import Testing

@testable import SpiderHTTP

/// A process that a test starts and waits for.
final class ChildProcess: Sendable {
    let pid: pid_t

    /// Starts a program that was built beside the tests.
    ///
    /// - Parameters:
    ///   - name: the program
    ///   - arguments: the command line after its name
    ///   - output: the file that its standard output and standard error go to
    ///   - folder: where it runs
    init(_ name: String, _ arguments: [String], output: String, in folder: TemporaryFolder) throws {
        let descriptor = open(folder.path(output), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        pid = try ChildProcess.spawn(ChildProcess.built(name), arguments, output: descriptor, folder: folder.path)
    }

    /// Waits for its end.
    ///
    /// - Returns: the exit status; 128 and the signal's number where a signal ended it
    func end() async throws -> Int32 {
        let pid = pid
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting in
                do {
                    try DedicatedThread.start {
                        var status: Int32 = 0
                        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
                        let signal = status & 0x7F
                        waiting.resume(returning: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
                    }
                } catch {
                    waiting.resume(throwing: error)
                }
            }
        } onCancel: {
            ChildProcess.send(SIGKILL, pid)
        }
    }

    /// Ends it without warning.
    func kill() { ChildProcess.send(SIGKILL, pid) }

    private static func send(_ signal: Int32, _ pid: pid_t) { _ = Glibc.kill(pid, signal) }

    private static func built(_ name: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        try #require(count > 0)
        let tests = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return tests[...(try #require(tests.lastIndex(of: "/")))] + name
    }

    /// Starts a program with its output and errors in a file; no signals are set aside in it.
    static func spawn(_ program: String, _ arguments: [String], output: Int32, folder: String = "/tmp") throws -> pid_t
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // The shell closes what other tests have open, goes to the folder, and gives way to the program: the process stays
        // the same.
        let script = """
            for file in /proc/$$/fd/*; do number=${file##*/}; ((number > 2)) && eval "exec $number>&-"; done
            cd "$0" && exec "$@"
            """
        let words = ["bash", "-c", script, folder, program] + arguments
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/bin/bash", &actions, &attributes, &pointers, environ)
        try #require(code == 0, "/bin/bash: \(String(cString: strerror(code)))")
        return pid
    }
}
