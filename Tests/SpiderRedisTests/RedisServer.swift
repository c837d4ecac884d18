import Glibc
import Logging
import SpiderHTTP
import SpiderKit
import Synchronization
import Testing

@testable import SpiderRedis

/// A redis-server of a test's own, on a port of 127.0.0.1 that was free, in a folder that is removed with it.
final class RedisServer: Sendable {
    let port: Int
    let folder: TemporaryFolder
    private let options: [String]
    private let process: Mutex<pid_t>

    /// Starts a server, and waits until it accepts connections.
    ///
    /// - Parameters:
    ///   - keeps: whether what it has is there again after a restart
    ///   - options: further options
    init(keeps: Bool = false, options: [String] = []) throws {
        folder = try TemporaryFolder()
        self.options =
            ["--save", "", "--appendonly", keeps ? "yes" : "no", "--appendfsync", "always", "--bind", "127.0.0.1"]
            + ["--dir", folder.path, "--daemonize", "no"] + options
        for _ in 0..<20 {
            // Not one of those that the system gives to whoever asks for any: other tests rely on one that they have closed.
            let port = Int.random(in: 15_000..<32_000)
            if let pid = try RedisServer.launch(self.options + ["--port", "\(port)"]) {
                self.port = port
                process = Mutex(pid)
                return
            }
        }
        throw RedisError.unreachable(server: "redis-server", reason: "it does not start")
    }

    deinit { stop() }

    /// Ends the server at once.
    func stop() {
        process.withLock { pid in
            guard pid > 0 else { return }
            kill(pid, SIGKILL)
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            pid = 0
        }
    }

    /// Starts it again, on the same port.
    func start() throws {
        try process.withLock { pid in
            while pid == 0 { pid = try RedisServer.launch(options + ["--port", "\(port)"]) ?? 0 }
        }
    }

    func url(_ job: String = "job") -> String { "redis://127.0.0.1:\(port)/0/\(job)" }

    func address(_ job: String = "job") throws -> RedisAddress { try RedisAddress(url(job)) }

    /// Does a command.
    func run(_ words: String...) throws -> RedisReply {
        let connection = try RedisConnection(address(), connecting: .seconds(30), answering: .seconds(30))
        var command = RedisCommand()
        for word in words { command.append(word) }
        return try connection.replies(to: [command]).first ?? .nothing
    }

    /// A worker of a job.
    func worker(_ job: String = "job", spider: String = "s", lease: Duration = .seconds(600)) throws -> RedisFrontier {
        try RedisFrontier(
            address(job), spider: spider, pages: PageCoding(AnyPage.self), lease: lease, log: .silent)
    }

    /// Starts the program, and reads what it says until it is ready.
    ///
    /// - Returns: nothing where it has ended instead
    private static func launch(_ options: [String]) throws -> pid_t? {
        var ends: [Int32] = [0, 0]
        // Of pipes that close themselves in other children, glibc's are not among what Swift sees.
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
        defer { close(ends[0]) }
        let pid = try ChildProcess.spawn("redis-server", options, output: ends[1])
        close(ends[1])
        var said: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(ends[0], &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            said += buffer[..<count]
            if String(decoding: said, as: UTF8.self).contains("Ready to accept connections") { return pid }
        }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return nil
    }
}

/// A kind of page, for requests whose kind does not matter.
enum AnyPage: Codable, Sendable, Equatable {
    case any
    case film(title: String)
}

extension Logger {
    static var silent: Logger { Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }) }
}

func url(_ text: String) throws -> WebURL { try WebURL(parsing: text) }

func host(_ text: String) throws -> HostKey { HostKey(try url(text)) }

func found(
    _ address: String, method: HTTPRequest.Method = .get, body: String? = nil, priority: Int = 0,
    allowsDuplicate: Bool = false, delay: Duration = .zero
) throws -> FoundRequest {
    var request = Request(try url(address), method: method, body: body.map { .bytes(Array($0.utf8)) })
    request.priority = priority
    request.allowsDuplicate = allowsDuplicate
    request.delay = delay
    return FoundRequest(request, page: AnyPage.any)
}

func record(_ title: String) -> Record { Record(type: "Film", fields: Object([("title", .string(title))])) }
