import Glibc

/// The parts that a process is started from.
struct ProcessStart {
    let program: String
    let arguments: [String]
    let folder: String
    let environment: [String: String]
    let input: String
    let output: TestProcess.Output
    let streams: TemporaryFolder

    /// Closes what other tests have open, which would otherwise stay open here; goes to the folder; gives way to the program,
    /// which has the same process number.
    private static let script = """
        for file in /proc/$$/fd/*; do number=${file##*/}; ((number > 2)) && eval "exec $number>&-"; done
        cd "$0" && exec "$@"
        """

    /// Starts the process, and returns its number.
    func start() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        redirect(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        resetSignals(&attributes)
        let words = pointers(["bash", "-c", Self.script, folder, program] + arguments)
        let variables = pointers(self.variables)
        defer { for pointer in words + variables { free(pointer) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, "/bin/bash", &actions, &attributes, words, variables)
        guard code == 0 else { throw TestSupportError.notStarted(program: program, number: code) }
        return pid
    }

    private func redirect(_ actions: inout posix_spawn_file_actions_t) {
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        // Both files are always there to be read.
        posix_spawn_file_actions_addopen(&actions, 1, streams.path("output"), flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, streams.path("errors"), flags, 0o600)
        switch output {
        case .captured: break
        case .terminal(let device):
            posix_spawn_file_actions_addopen(&actions, 1, device, O_WRONLY | O_NOCTTY, 0)
        case .descriptor(let descriptor):
            posix_spawn_file_actions_adddup2(&actions, descriptor, 1)
            posix_spawn_file_actions_adddup2(&actions, descriptor, 2)
        }
    }

    /// Whatever started the tests may block or ignore signals.
    private func resetSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    }

    private var variables: [String] {
        var variables = ["SWIFT_BACKTRACE": "enable=no"]
        for name in ["HOME", "PATH", "LD_LIBRARY_PATH"] { variables[name] = getenv(name).map { String(cString: $0) } }
        return variables.merging(environment) { $1 }.map { "\($0)=\($1)" }
    }

    private func pointers(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { strdup($0) } + [nil] }
}
