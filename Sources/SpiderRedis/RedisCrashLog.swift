import Glibc
import SpiderKit
import Synchronization

/// The crashes of a job that many machines share, in a hash of the job. A worker that crashes counts the crash itself, over a
/// connection of its own, and the others read the counts.
final class RedisCrashLog: CrashLog {
    let descriptor: Int32
    private let address: RedisAddress
    private let key: String
    private let connection: Mutex<RedisConnection?>

    /// Connects to the server.
    ///
    /// - Throws: `RedisError`
    init(_ address: RedisAddress, keys: RedisKeys) throws(RedisError) {
        self.address = address
        key = keys.crashes
        let made = try RedisCrashLog.connect(address)
        // A descriptor whose number stays the same after a reconnect.
        descriptor = fcntl(made.descriptor, F_DUPFD_CLOEXEC, 0)
        connection = Mutex(made)
    }

    deinit { close(descriptor) }

    func record(of id: Int) -> [UInt8] { RedisCommand("HINCRBY", key, "\(id)", "1").bytes }

    func counts() throws -> [Int: Int] {
        let fields = try ask(RedisCommand("HGETALL", key)).elements
        var counts: [Int: Int] = [:]
        for index in stride(from: 0, to: fields.count - 1, by: 2) {
            if let id = fields[index].number { counts[id] = fields[index + 1].number }
        }
        return counts
    }

    func forget(_ id: Int) throws { _ = try ask(RedisCommand("HDEL", key, "\(id)")) }

    private func ask(_ command: RedisCommand) throws(RedisError) -> RedisReply {
        try connection.withLock { connection throws(RedisError) in
            let open: RedisConnection
            if let known = connection {
                open = known
            } else {
                open = try RedisCrashLog.connect(address)
                dup2(open.descriptor, descriptor)
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            }
            // A connection that breaks isn't kept; the next call reconnects.
            connection = nil
            let reply = try open.replies(to: [command]).first ?? .nothing
            connection = open
            return reply
        }
    }

    private static func connect(_ address: RedisAddress) throws(RedisError) -> RedisConnection {
        try RedisConnection(address, connecting: .seconds(2), answering: .seconds(2))
    }
}
