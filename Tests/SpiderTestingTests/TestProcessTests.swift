import Glibc
import SpiderTesting
import Testing

@Suite("A process of a test", .timeLimit(.minutes(5)))
struct TestProcessTests {
    /// Runs a script in bash until it ends.
    private func run(
        _ script: String, _ arguments: String..., environment: [String: String] = [:], input: String? = nil
    ) async throws -> TestProcess.End {
        try await TestProcess(
            "bash", ["-c", script, "bash"] + arguments, in: TemporaryFolder(), environment: environment, input: input
        ).end()
    }

    @Test("has its arguments, input and environment, and gives its output, errors and exit status")
    func whole() async throws {
        let end = try await run(
            "cat; echo \"$1$NAME\"; echo wrong >&2; exit 3", "a b", environment: ["NAME": "c"], input: "in\n")
        #expect(end == .init(status: 3, output: "in\na bc\n", errors: "wrong\n"))
        #expect(end.lines == ["in", "a bc"])
        #expect(try await run("cat") == .init(status: 0, output: "", errors: ""))
        #expect(try await run("kill -TERM $$").status == 128 + SIGTERM)
        #expect(try await TestProcess("/no/program", in: TemporaryFolder()).end().status == 127)
    }

    @Test("runs in its folder, which stays as long as the process does")
    func folder() async throws {
        let folder = try TemporaryFolder()
        #expect(try await TestProcess("pwd", in: folder).end().output == folder.path + "\n")
        #expect(try await run("echo x > file; cat file").output == "x\n")
    }

    @Test("inherits no open file, ignores no signal, and takes over little of the environment")
    func clean() async throws {
        let descriptor = open("/dev/null", O_RDONLY)
        defer { close(descriptor) }
        setenv("SPIDER_TEST_PROCESS", "x", 1)
        let end = try await run(
            """
            for file in /proc/$$/fd/*; do [ "$(readlink $file)" = /dev/null ] && echo ${file##*/}; done
            while read -r name value; do case $name in
              SigBlk:) echo blocked $value;;
              SigIgn:) echo ignored $((16#$value & 16#5007));;
            esac; done <<<"$(cat /proc/self/status)"  # of a child: bash itself ignores SIGQUIT
            echo "$SPIDER_TEST_PROCESS $SWIFT_BACKTRACE"
            """)
        #expect(
            end.lines == ["0", "blocked 0000000000000000", "ignored 0", " enable=no"])
    }

    @Test("is killed when its test is cancelled, and when nothing refers to it any longer")
    func killed() async throws {
        let process = try TestProcess("sleep", ["600"], in: TemporaryFolder())
        let waiting = Task { try await process.end().status }
        waiting.cancel()
        #expect(try await waiting.value == 128 + SIGKILL)
        #expect(process.hasEnded)
        var pid: Int32 = 0
        do { pid = try TestProcess("sleep", ["600"], in: TemporaryFolder()).pid }
        #expect(kill(pid, 0) != 0 && errno == ESRCH)
    }

    @Test("shows what it has written so far, and ends by a signal")
    func soFar() async throws {
        let process = try TestProcess("bash", ["-c", "echo out; echo err >&2; read < pipe"], in: fifo())
        try await process.reported("err\n")
        #expect(try process.outputSoFar == "out\n")
        #expect(try process.errorsSoFar == "err\n")
        process.signal(SIGTERM)
        #expect(try await process.end().status == 128 + SIGTERM)
        // By now its number may be another process's.
        process.signal(SIGKILL)
    }

    private func fifo() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try #require(mkfifo(folder.path("pipe"), 0o600) == 0)
        return folder
    }

    @Test("that fails, or is not installed, is an error with the reason")
    func faults() throws {
        let folder = try TemporaryFolder()
        let failed = #expect(throws: TestSupportError.self) {
            try TestProcess.run("bash", ["-c", "echo wrong >&2; exit 2"], in: folder)
        }
        #expect(failed?.description == "bash -c echo wrong >&2; exit 2 failed with exit status 2: wrong\n")
        let missing = #expect(throws: TestSupportError.self) {
            try TestProcess.installed("nosuchprogram", package: "nosuchpackage")
        }
        #expect(
            missing?.description
                == "this test needs the program nosuchprogram; install it: apt-get install nosuchpackage")
    }
}
