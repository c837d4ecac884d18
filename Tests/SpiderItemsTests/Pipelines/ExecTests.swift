import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderItems

@Suite("The pipeline 'exec'")
struct ExecTests {
    private func pipeline(_ arguments: Value, log: CollectedLog = CollectedLog()) throws -> ExecPipeline {
        ExecPipeline(try arguments.decode(ExecArguments.self), log: log.logger)
    }

    private func records(_ count: Int) -> [Record] {
        (0..<count).map { Record(type: "Film", fields: ["number": .int($0)]) }
    }

    /// The results of a pipeline, as JSON, or as the reasons for which items are dropped.
    private func results(_ pipeline: ExecPipeline, _ records: [Record]) async throws -> [String] {
        try await pipeline.process(records).map { result in
            switch result {
            case .success(let record): "\(record.type) \(Value.object(record.fields).json)"
            case .failure(let drop): "drop: \(drop)"
            }
        }
    }

    @Test("sends items as lines, and takes the answers in their place")
    func answers() async throws {
        let pipeline = try pipeline(["command": ["sed", "-u", "s/number/n/"], "batch": 2])
        #expect(
            try await results(pipeline, records(5)) == [0, 1, 2, 3, 4].map { "Film {\"n\":\($0)}" })
        #expect(try await pipeline.process(Record(type: "A", fields: ["number": 7]))?.fields == ["n": 7])
        await pipeline.finish()
    }

    @Test("drops items that are answered with null, and sends the type if that is set")
    func drops() async throws {
        let script =
            #"while read -r line; do case $line in *'"kind":"Film"'*) case $line in *:1*) echo null;; *) echo "$line";; esac;; esac; done"#
        let pipeline = try pipeline(["command": .string(script), "type_field": "kind"])
        let found = try await results(pipeline, records(3))
        #expect(
            found == [
                "Film {\"number\":0}", "drop: by '\(script)'", "Film {\"number\":2}",
            ])
        await pipeline.finish()
    }

    @Test("starts a program again that has died, and sends the batch once more")
    func restarts() async throws {
        let log = CollectedLog()
        let folder = try TemporaryFolder()
        let mark = folder.path("mark")
        let script = "test -e \(mark) || { touch \(mark); echo 'no luck' >&2; exit 1; }; exec cat"
        let pipeline = try pipeline(["command": .string(script)], log: log)
        #expect(try await results(pipeline, records(1)) == ["Film {\"number\":0}"])
        await pipeline.finish()
        #expect(log.lines.contains { $0.hasPrefix("notice no luck ") })
        #expect(
            log.lines.contains(
                "warning exec: '\(script)' has ended; it is started again, and sent the items once more []"))
    }

    @Test("fails the page if the program dies twice, and tries again with the next page")
    func diesTwice() async throws {
        let pipeline = try pipeline(["command": "exit 3"])
        for _ in 1...2 {
            await #expect(throws: ExecFault.ended("exit 3")) { try await pipeline.process(records(1)) }
        }
        await pipeline.finish()
        let missing = try self.pipeline(["command": ["/nowhere/at/all"]])
        await #expect(throws: ExecFault.ended("/nowhere/at/all")) { try await missing.process(records(1)) }
    }

    @Test("kills a program that hangs, with all that it has started")
    func hangs() async throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path("alive")
        mkfifo(pipe, 0o600)
        // Two levels down, and deaf to the end of its input.
        let script = "sh -c 'sleep 1000 9<>\(pipe) & wait' & wait"
        let pipeline = try pipeline(["command": .string(script), "timeout": "200ms"])
        await #expect(throws: ExecFault.late(script, Interval(.milliseconds(200)))) {
            try await pipeline.process(records(1))
        }
        await pipeline.finish()
        try await waitUntilClosed(pipe)
    }

    /// Waits until nobody has a pipe open for writing.
    private func waitUntilClosed(_ path: String) async throws {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        defer { close(descriptor) }
        _ = fcntl(descriptor, F_SETFL, 0)
        var byte: UInt8 = 0
        #expect(read(descriptor, &byte, 1) == 0)
    }

    @Test(
        "fails the page if the answer isn't as expected",
        arguments: [
            (
                "while read -r line; do echo '[1]'; done",
                ExecFault.notJSON("while read -r line; do echo '[1]'; done", "[1]")
            ),
            (
                "while read -r line; do printf '1\\n2\\n'; done",
                .surplus("while read -r line; do printf '1\\n2\\n'; done")
            ),
            ("read -r line; tr -d '\\n' </dev/zero", .tooLong("read -r line; tr -d '\\n' </dev/zero")),
        ])
    func wrongAnswers(script: String, fault: ExecFault) async throws {
        let pipeline = try pipeline(["command": .string(script)])
        await #expect(throws: fault) { try await pipeline.process(records(1)) }
        await pipeline.finish()
    }

    @Test("takes a line that comes too late for no other item's answer")
    func lateSurplus() async throws {
        let folder = try TemporaryFolder()
        let said = folder.path("said")
        mkfifo(said, 0o600)
        let script = "read -r line; echo '{}'; echo '{\"b\":1}'; echo >\(said); exec cat"
        let pipeline = try pipeline(["command": .string(script)])
        let waiting = try TestProcess("/bin/cat", [said], in: folder)
        // Whether the second line has come with the first one is up to the system.
        let first = try? await results(pipeline, records(1))
        #expect(first == nil || first == ["Film {}"])
        if first != nil {
            _ = try await waiting.end()
            await #expect(throws: ExecFault.surplus(script)) { try await pipeline.process(records(1)) }
        }
        await pipeline.finish()
    }

    @Test("sends items of any size, with any characters")
    func hostile() async throws {
        let pipeline = try pipeline("cat")
        let long = String(repeating: "\u{0}\n\"😀", count: 1 << 20)
        let record = Record(type: "T", fields: ["a\nb": .string(long), "n": .null])
        #expect(try await pipeline.process(record) == record)
        await pipeline.finish()
    }

    @Test("gives up as soon as the page is")
    func cancelled() async throws {
        let pipeline = try pipeline(["command": "exec sleep 1000"])
        let task = Task { try await pipeline.process([Record(type: "T", fields: [:])]) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await pipeline.finish()
    }

    @Test("lets a program end by itself at the end of the crawl")
    func ends() async throws {
        let folder = try TemporaryFolder()
        let mark = folder.path("mark")
        let pipeline = try pipeline(["command": .string("cat; echo done >\(mark)")])
        _ = try await pipeline.process(records(1))
        await pipeline.finish()
        #expect(access(mark, F_OK) == 0)
    }

    @Test(
        "checks its arguments",
        arguments: [
            (["command": []], "command: expected a command"),
            (["command": "cat", "batch": 0], "batch: expected 1 to 10,000 items"),
            (["command": "cat", "concurrency": 1000], "concurrency: expected 1 to 100 programs"),
            (["command": "cat", "timeout": 0], "timeout: must be longer than 0s"),
            ([:], #"the key "command" is missing"#),
        ] as [(Value, String)])
    func arguments(arguments: Value, message: String) {
        let error = #expect(throws: ValueError.self) { _ = try self.pipeline(arguments) }
        #expect(error?.description == message)
    }
}
