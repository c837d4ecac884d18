import Glibc
import SpiderHTTP
import Testing

/// A command run by bash, to its end; it is killed where the test is cancelled.
enum ShellRun {
    /// The exit status.
    static func status(of command: String) async throws -> Int32 {
        // In a file, as a command may be longer than an argument can be.
        let path = "/tmp/spider-shell-\(UInt64.random(in: 0 ... .max)).sh"
        let file = try #require(fopen(path, "w"))
        defer { unlink(path) }
        fputs(command, file)
        fclose(file)
        var words: [UnsafeMutablePointer<CChar>?] = ["bash", path].map { (word: String) in strdup(word) } + [nil]
        // No configuration, no proxy and no cookies of whoever runs the tests.
        var variables: [UnsafeMutablePointer<CChar>?] = [
            strdup("PATH=/usr/bin:/bin"), strdup("HOME=/nonexistent"), strdup("LC_ALL=C.UTF-8"), nil,
        ]
        defer { for pointer in words + variables { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/bin/bash", nil, nil, &words, &variables)
        try #require(code == 0, "bash: \(String(cString: strerror(code)))")
        let process = pid
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting in
                do {
                    // A thread of its own: waiting blocks.
                    try DedicatedThread.start {
                        var status: Int32 = 0
                        while waitpid(process, &status, 0) < 0, errno == EINTR {}
                        let signal = status & 0x7F
                        waiting.resume(returning: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
                    }
                } catch {
                    waiting.resume(throwing: error)
                }
            }
        } onCancel: {
            kill(process, SIGKILL)
        }
    }
}
