import Glibc
import SpiderHTTP
import Testing

/// The program `spider`, as built beside the tests, run as a process in a folder of its own.
///
/// It ends with the test at the latest: where the test's time limit cancels its task, the process is killed.
final class SpiderProcess: Sendable {
    /// How a process ended.
    struct End: Equatable {
        /// The exit status; 128 and the signal's number where a signal ended it.
        let status: Int32
        /// What it wrote to standard output.
        let output: String
        /// What it wrote to standard error.
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    private let folder: TemporaryFolder
    let pid: pid_t
    private let name: String

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - arguments: the command line after the program's name
    ///   - folder: where it runs
    ///   - environment: variables besides those that every program needs
    ///   - input: what is on its standard input
    ///   - terminal: the terminal that its standard output is; a file without
    ///   - program: another program, such as a shell
    init(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:], input: String? = nil,
        terminal: PseudoTerminal? = nil, program: String? = nil
    ) throws {
        self.folder = folder
        name = "process-\(UInt64.random(in: 0 ... .max))"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        if let input { try folder.write(input, to: "\(name).in") }
        let inputPath = input == nil ? "/dev/null" : folder.path("\(name).in")
        posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder.path("\(name).out"), flags, 0o600)
        if let terminal { posix_spawn_file_actions_addopen(&actions, 1, terminal.path, O_WRONLY | O_NOCTTY, 0) }
        posix_spawn_file_actions_addopen(&actions, 2, folder.path("\(name).err"), flags, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Whatever the tests were started by may have set signals aside.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        sigaddset(&signals, SIGHUP)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let program = try program ?? Self.program
        let inherited = ["HOME", "PATH", "LD_LIBRARY_PATH"].compactMap { (name: String) in
            getenv(name).map { "\(name)=\(String(cString: $0))" }
        }
        let variables = inherited + environment.map { "\($0)=\($1)" }
        // The shell goes to the folder and gives way to the program: the process stays the same.
        // What other tests have open at this moment is theirs: a connection would not end as long as it were open here.
        let script =
            "for f in /proc/$$/fd/*; do ((${f##*/} > 2)) && eval \"exec ${f##*/}>&-\"; done; cd \"$0\" && exec \"$@\""
        let shell: [String] = ["bash", "-c", script, folder.path, program]
        let words = Self.pointers(shell + arguments)
        let variablePointers = Self.pointers(variables)
        defer { for pointer in words + variablePointers { if let pointer { free(pointer) } } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/bin/bash", &actions, &attributes, words, variablePointers)
        try #require(code == 0, "/bin/bash: \(String(cString: strerror(code)))")
        self.pid = pid
    }

    private static func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    /// The program's file.
    static var program: String { get throws { try built("spider") } }

    /// The file of the program with spiders for tests.
    static var worker: String { get throws { try built("crawl-worker") } }

    /// The file of a program that is built beside the tests.
    private static func built(_ name: String) throws -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        try #require(count > 0)
        let tests = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        let folder = try #require(tests.lastIndex(of: "/"))
        return tests[...folder] + name
    }

    /// Sends a signal.
    func signal(_ number: Int32) { kill(pid, number) }

    /// What it has written to standard error so far.
    var errorsSoFar: String { get throws { try folder.read("\(name).err") } }

    /// Waits for its end.
    func end() async throws -> End {
        let pid = pid
        let status = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiting in
                do {
                    // A thread of its own: waiting blocks.
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
            kill(pid, SIGKILL)
        }
        return End(status: status, output: try folder.read("\(name).out"), errors: try folder.read("\(name).err"))
    }

    /// Runs the program to its end, in a folder that is empty but for these files.
    static func run(
        _ arguments: String..., in folder: TemporaryFolder? = nil, input: String? = nil
    ) async throws -> End {
        try await SpiderProcess(arguments, in: folder ?? TemporaryFolder(), input: input).end()
    }
}
