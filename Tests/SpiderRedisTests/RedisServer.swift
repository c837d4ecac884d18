import Glibc
import Logging
import SpiderHTTP
import SpiderKit
import SpiderTesting
import Synchronization
import Testing

@testable import SpiderRedis

/// A `redis-server` of a test's own, on a free port of 127.0.0.1 and with a folder of its own.
final class RedisServer: Sendable {
    let port: Int
    let folder: TemporaryFolder
    private let options: [String]
    private let process: Mutex<TestProcess?>

    /// Starts a server, and waits until it accepts connections.
    ///
    /// - Parameters:
    ///   - keeps: whether its data survives a restart
    ///   - options: further options of the command line
    init(keeps: Bool = false, options: [String] = []) throws {
        folder = try TemporaryFolder()
        self.options =
            ["--save", "", "--appendonly", keeps ? "yes" : "no", "--appendfsync", "always", "--bind", "127.0.0.1"]
            + ["--dir", folder.path, "--daemonize", "no"] + options
        for _ in 0..<20 {
            // Not a port that the system hands out: other tests rely on a port of theirs that they have closed.
            let port = Int.random(in: 15_000..<32_000)
            if let server = try RedisServer.launch(self.options + ["--port", "\(port)"], in: folder) {
                self.port = port
                process = Mutex(server)
                return
            }
        }
        throw RedisError.unreachable(server: "redis-server", reason: "it doesn't start")
    }

    /// Kills the server.
    func stop() { process.withLock { $0 = nil } }

    /// Starts it again, on the same port.
    func start() throws {
        try process.withLock { process in
            while process == nil { process = try RedisServer.launch(options + ["--port", "\(port)"], in: folder) }
        }
    }

    func url(_ job: String = "job") -> String { "redis://127.0.0.1:\(port)/0/\(job)" }

    func address(_ job: String = "job") throws -> RedisAddress { try RedisAddress(url(job)) }

    /// Runs a command.
    func run(_ words: String...) throws -> RedisReply {
        let connection = try RedisConnection(address(), connecting: .seconds(30), answering: .seconds(30))
        var command = RedisCommand()
        for word in words { command.append(word) }
        return try connection.replies(to: [command]).first ?? .nothing
    }

    /// Joins a job as a worker.
    func worker(_ job: String = "job", spider: String = "s", lease: Duration = .seconds(600)) throws -> RedisFrontier {
        try RedisFrontier(
            address(job), spider: spider, pages: PageCoding(AnyPage.self), lease: lease, log: .silent)
    }

    /// Starts the program, and waits until it is ready.
    ///
    /// - Returns: `nil` if it ends instead
    private static func launch(_ options: [String], in folder: TemporaryFolder) throws -> TestProcess? {
        var ends: [Int32] = [0, 0]
        // Swift doesn't see the pipes of glibc that close themselves in other processes.
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
        defer { close(ends[0]) }
        let process: TestProcess
        do {
            defer { close(ends[1]) }
            process = try TestProcess("redis-server", options, in: folder, output: .descriptor(ends[1]))
        }
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return nil }
            output += buffer[..<count]
            if String(decoding: output, as: UTF8.self).contains("Ready to accept connections") { return process }
        }
    }
}
