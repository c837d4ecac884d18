import Glibc
import SpiderTesting

/// A PostgreSQL server of a test's own, in a folder of its own, that listens on a socket in it.
///
/// It runs as a user without rights, as PostgreSQL refuses to run as root.
final class PostgresServer {
    /// Whether the programs are there.
    static var isThere: Bool { programs != nil }

    /// The folder with the server's programs, which Debian doesn't put on `PATH`.
    private static let programs: String? = {
        for version in (13...20).reversed() {
            let folder = "/usr/lib/postgresql/\(version)/bin"
            if access("\(folder)/initdb", X_OK) == 0 { return folder }
        }
        return TestProcess.exists("initdb") ? "" : nil
    }()

    let folder: TemporaryFolder
    private var process: TestProcess?

    /// Makes a database, and starts the server.
    init() async throws {
        folder = try TemporaryFolder()
        chmod(folder.path, 0o755)
        for name in ["data", "socket"] {
            mkdir(folder.path(name), 0o700)
            if getuid() == 0 { chown(folder.path(name), PostgresServer.user, PostgresServer.user) }
        }
        let made = try await run(
            "initdb",
            ["-D", folder.path("data"), "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "--no-sync"])
        guard made.status == 0 else { throw Failure(text: made.errors) }
        try await start()
    }

    private struct Failure: Error, CustomStringConvertible {
        let text: String
        var description: String { text }
    }

    /// `nobody`.
    private static let user: UInt32 = 65_534

    private func words(_ program: String, _ arguments: [String]) -> [String] {
        let path = (PostgresServer.programs ?? "").isEmpty ? program : "\(PostgresServer.programs ?? "")/\(program)"
        guard getuid() == 0 else { return [path] + arguments }
        let user = "\(PostgresServer.user)"
        return ["setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups", path] + arguments
    }

    private func run(_ program: String, _ arguments: [String]) async throws -> TestProcess.End {
        let words = words(program, arguments)
        return try await TestProcess(words[0], Array(words.dropFirst()), in: folder).end()
    }

    /// Starts the server, and waits until it takes connections.
    func start() async throws {
        let words = words(
            "postgres",
            ["-D", folder.path("data"), "-k", folder.path("socket"), "-c", "listen_addresses=", "-c", "fsync=off"])
        process = try TestProcess(words[0], Array(words.dropFirst()), in: folder)
        while true {
            let end = try await run("pg_isready", ["-h", folder.path("socket"), "-t", "5"])
            if end.status == 0 { return }
        }
    }

    /// Ends the server at once, as a crash would.
    func stop() async throws {
        process?.signal(SIGQUIT)
        _ = try await process?.end()
        process = nil
    }

    deinit { process?.signal(SIGQUIT) }

    /// The URL of the database, with further parameters.
    func url(_ parameters: String = "") -> String {
        let host = folder.path("socket").replacing("/", with: "%2F")
        return "postgres://tester@\(host)/postgres\(parameters.isEmpty ? "" : "?")\(parameters)"
    }

    /// What a query gives, as psql writes it: columns with `|` between them.
    func query(_ sql: String) async throws -> [String] {
        let end = try await run("psql", ["-h", folder.path("socket"), "-U", "tester", "-At", "-c", sql, "postgres"])
        guard end.status == 0 else { throw Failure(text: end.errors) }
        return end.lines
    }
}
