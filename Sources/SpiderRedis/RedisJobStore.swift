import Logging
import SpiderKit
import Synchronization

/// A store in Redis that all workers of a job share: a hash for each section.
///
/// `put` only buffers; `flush`, which the engine calls on its own thread, writes the buffer. Reading asks the server at once.
final class RedisJobStore: JobStore {
    private struct Entry: Hashable {
        let section: String
        let key: String
    }

    /// `@unchecked Sendable` holds because the link is only used under the mutex.
    private struct Connection: @unchecked Sendable {
        let link: RedisLink
    }

    private typealias Watcher = @Sendable ([(key: String, value: [UInt8])]) -> Void

    private let watchers = Mutex<[String: [Watcher]]>([:])
    private let pending = Mutex<[Entry: [UInt8]?]>([:])
    private let connection: Mutex<Connection>
    private let keys: RedisKeys

    /// Creates a store; it connects when it is used.
    init(_ address: RedisAddress) {
        keys = RedisKeys(job: address.job)
        // Tasks wait for a reply: none is better than a late one. The frontier logs that the server is away.
        let silent = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
        let link = RedisLink(address, log: silent, connecting: .seconds(1), answering: .seconds(1))
        connection = Mutex(Connection(link: link))
    }

    /// Returns all entries of a section.
    ///
    /// - Throws: `FrontierAway`, `RedisError`
    func entries(of section: String) throws -> [(key: String, value: [UInt8])] {
        try flush()
        return RedisJobStore.entries(
            in: try run([RedisCall(RedisCommand("HGETALL", keys.state(section)))]).first ?? .nothing)
    }

    /// Returns the entries in a reply to `HGETALL`.
    static func entries(in reply: RedisReply) -> [(key: String, value: [UInt8])] {
        let fields = reply.elements
        return stride(from: 0, to: fields.count - 1, by: 2).compactMap { index in
            guard let key = fields[index].text, let value = fields[index + 1].content else { return nil }
            return (key, value)
        }.sorted { $0.key < $1.key }
    }

    /// - Throws: `FrontierAway`, `RedisError`
    func value(of key: String, in section: String) throws -> [UInt8]? {
        try connection.withLock { connection in
            if let pending = pending.withLock({ $0[Entry(section: section, key: key)] }) { return pending }
            let call = RedisCall(RedisCommand("HGET", keys.state(section), key))
            return try connection.link.run([call], now: .now).first?.content
        }
    }

    func put(_ value: [UInt8]?, for key: String, in section: String) {
        pending.withLock { $0[Entry(section: section, key: key)] = .some(value) }
    }

    var isShared: Bool { true }

    func watch(_ section: String, onChange report: @escaping @Sendable ([(key: String, value: [UInt8])]) -> Void) {
        watchers.withLock { $0[section, default: []].append(report) }
    }

    /// The sections that are watched.
    var watchedSections: [String] { watchers.withLock { Array($0.keys) } }

    /// Reports the entries of a section to its watchers, after other workers have changed it.
    func report(_ section: String, _ entries: [(key: String, value: [UInt8])]) {
        for report in watchers.withLock({ $0[section] ?? [] }) { report(entries) }
    }

    /// Writes the buffer if other workers watch a section in it.
    ///
    /// - Throws: `FrontierAway`, `RedisError`; the buffer stays, and is written the next time.
    func flushWatched() throws {
        let watched = Set(watchedSections)
        if pending.withLock({ $0.keys.contains { watched.contains($0.section) } }) { try flush() }
    }

    /// Writes the buffer.
    ///
    /// - Throws: `FrontierAway`, `RedisError`; the buffer stays, and is written the next time.
    func flush() throws {
        try connection.withLock { connection in
            let changes = pending.withLock { pending in
                defer { pending = [:] }
                return pending
            }
            guard !changes.isEmpty else { return }
            var calls = changes.map { entry, value in
                guard let value else { return RedisCall(RedisCommand("HDEL", keys.state(entry.section), entry.key)) }
                var command = RedisCommand("HSET", keys.state(entry.section), entry.key)
                command.append(value)
                return RedisCall(command)
            }
            let watched = Set(watchedSections)
            if changes.keys.contains(where: { watched.contains($0.section) }) {
                calls.append(RedisCall(RedisCommand("HINCRBY", keys.job, "version", "1")))
            }
            do {
                _ = try connection.link.run(calls, now: .now)
            } catch {
                pending.withLock { $0.merge(changes) { newer, _ in newer } }
                throw error
            }
        }
    }

    private func run(_ calls: [RedisCall]) throws -> [RedisReply] {
        try connection.withLock { try $0.link.run(calls, now: .now) }
    }
}
