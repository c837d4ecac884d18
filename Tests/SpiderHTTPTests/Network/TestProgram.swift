import Glibc
import SpiderHTTP
import Testing

/// A program of the system that a test starts, such as a server, and that is ended with the test.
final class TestProgram: Sendable {
    private let pid: pid_t
    private let name: String

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - words: its name, and what it is told
    ///   - folder: where it runs, and writes `output.txt`
    init(_ words: [String], in folder: String) throws {
        let path = try TestProgram.path(of: words[0])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "\(folder)/output.txt", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // The shell closes what the tests have open, such as the ports of other tests' sites, goes to the folder, and gives
        // way to the program: the process stays the same.
        let script = """
            for file in /proc/$$/fd/*; do number=${file##*/}; ((number > 2)) && eval "exec $number>&-"; done
            cd "$0" && exec "$@"
            """
        let shell = ["bash", "-c", script, folder, path] + words.dropFirst()
        var arguments: [UnsafeMutablePointer<CChar>?] = shell.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/bin/bash", &actions, nil, &arguments, environ)
        try #require(code == 0, "\(path): \(String(cString: strerror(code)))")
        self.pid = pid
        name = words[0]
    }

    deinit {
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
    }

    /// Runs a program to its end, which has to be a good one.
    static func run(_ words: [String], in folder: String) throws {
        let program = try TestProgram(words, in: folder)
        var status: Int32 = 0
        try #require(waitpid(program.pid, &status, 0) == program.pid)
        try #require(status == 0, "\(words.joined(separator: " ")) ended with \(status), see \(folder)/output.txt")
    }

    /// Where a program is; a test that needs one that is not there fails.
    private static func path(of name: String) throws -> String {
        let packages = ["openssl": "openssl", "nghttpd": "nghttp2-server"]
        let folders = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin"]
        let path = folders.map { "\($0)/\(name)" }.first { (path: String) in access(path, X_OK) == 0 }
        return try #require(path, "this test needs \(name): apt-get install \(packages[name] ?? name)")
    }

    /// The port that it listens on, as soon as it does.
    func port() async throws -> Int {
        while true {
            if let port = listeningPort { return port }
            try #require(waitpid(pid, nil, WNOHANG) == 0, "the program has ended instead of listening")
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    private var listeningPort: Int? {
        // Before that it is the shell, with what the tests have open.
        guard TestProgram.lines(of: "/proc/\(pid)/comm") == [name + "\n"] else { return nil }
        let sockets = Set(
            TestProgram.entries(of: "/proc/\(pid)/fd").compactMap { name -> String? in
                var target = [CChar](repeating: 0, count: 100)
                guard readlink("/proc/\(pid)/fd/\(name)", &target, 99) > 0 else { return nil }
                let text = String(decoding: target.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                return text.hasPrefix("socket:[") ? String(text.dropFirst(8).dropLast()) : nil
            })
        for line in TestProgram.lines(of: "/proc/\(pid)/net/tcp") {
            let fields = line.split(separator: " ")
            // 0A is a socket that listens.
            guard fields.count > 9, fields[3] == "0A", sockets.contains(String(fields[9])) else { continue }
            return fields[1].split(separator: ":").last.flatMap { Int($0, radix: 16) }
        }
        return nil
    }

    private static func entries(of folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names
    }

    private static func lines(of path: String) -> [String] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var lines: [String] = []
        var line = [CChar](repeating: 0, count: 1000)
        while fgets(&line, 1000, file) != nil {
            lines.append(String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
        }
        return lines
    }
}
