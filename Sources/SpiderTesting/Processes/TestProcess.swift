import Glibc
@_spi(Threads) import SpiderHTTP

/// A program that a test runs as a process of its own.
///
/// The process is killed when the test is cancelled, such as by its time limit, and when nothing refers to it any longer. It
/// inherits no open files or sockets of other tests, ignores no signals, and has only `HOME`, `PATH` and `LD_LIBRARY_PATH` of
/// the test's environment. Swift's backtraces, which take seconds, are off.
///
/// ```swift
/// let folder = try TemporaryFolder(configuration: "outputs: [{lines: films.txt}]\n")
/// let crawl = try TestProcess(TestProcess.besideTests("my-spiders"), ["crawl", "films"], in: folder)
/// let end = try await crawl.end()
/// #expect(end.status == 0, "\(end.errors)")
/// ```
public final class TestProcess: Sendable {
    /// How a process ended.
    public struct End: Hashable, Sendable {
        /// The exit status; if a signal ended the process, 128 and the signal's number.
        public var status: Int32
        /// Everything it wrote to standard output.
        public var output: String
        /// Everything it wrote to standard error.
        public var errors: String

        /// Creates an end to compare with.
        public init(status: Int32, output: String, errors: String) {
            self.status = status
            self.output = output
            self.errors = errors
        }

        /// The lines of `output` that aren't empty.
        public var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// The destination of a process's output.
    package enum Output: Sendable {
        /// Standard output and standard error each to a file; `End` has their contents.
        case captured
        /// Standard output to a terminal's device, standard error to a file.
        case terminal(device: String)
        /// Both to an open file or socket.
        case descriptor(Int32)
    }

    /// The number of the process.
    public let pid: Int32
    /// The file that it was started from.
    let program: String
    /// Stays as long as the process does.
    private let folder: TemporaryFolder
    private let streams: TemporaryFolder
    private let exit: ProcessExit

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: an absolute path, or the name of a program on `PATH`
    ///   - arguments: the command line after the program's name
    ///   - folder: the working folder
    ///   - environment: further environment variables
    ///   - input: the contents of standard input
    /// - Throws: `TestSupportError`
    public convenience init(
        _ program: String, _ arguments: [String] = [], in folder: TemporaryFolder, environment: [String: String] = [:],
        input: String? = nil
    ) throws {
        try self.init(
            program, arguments, in: folder, environment: environment, input: input, output: .captured)
    }

    package init(
        _ program: String, _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:],
        input: String? = nil, output: Output
    ) throws {
        self.program = program
        self.folder = folder
        let streams = try TemporaryFolder()
        self.streams = streams
        let inputPath = try input.map { try streams.write($0, to: "input") } ?? "/dev/null"
        pid = try ProcessStart(
            program: program, arguments: arguments, folder: folder.path, environment: environment, input: inputPath,
            output: output, streams: streams
        ).start()
        exit = ProcessExit(of: pid)
        try DedicatedThread.start { [exit] in _ = exit.wait() }
    }

    deinit {
        signal(SIGKILL)
        _ = wait()
    }

    /// Sends a signal, unless the process is known to have ended.
    public func signal(_ number: Int32) { exit.signal(number) }

    /// Everything that it has written to standard output so far.
    public var outputSoFar: String { get throws { try streams.text(of: "output") } }

    /// Everything that it has written to standard error so far.
    public var errorsSoFar: String { get throws { try streams.text(of: "errors") } }

    /// Waits for the process to end.
    ///
    /// - Throws: `TestSupportError`, if its output can't be read
    public func end() async throws -> End {
        let status = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiting: CheckedContinuation<Int32, any Error>) in
                do {
                    // On a thread of its own, because waiting blocks.
                    try DedicatedThread.start { waiting.resume(returning: self.wait()) }
                } catch {
                    waiting.resume(throwing: error)
                }
            }
        } onCancel: {
            signal(SIGKILL)
        }
        return End(
            status: status, output: try streams.text(of: "output"), errors: try streams.text(of: "errors"))
    }

    /// Waits for the process to end, and blocks the thread meanwhile.
    ///
    /// - Returns: the exit status; if a signal ended the process, 128 and the signal's number
    package func wait() -> Int32 { exit.wait() }

    /// Whether the process has ended; doesn't wait for it.
    package var hasEnded: Bool { exit.hasCome }
}
