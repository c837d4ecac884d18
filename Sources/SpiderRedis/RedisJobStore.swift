import Logging
public import SpiderKit
import Synchronization

/// A store in Redis, which all workers of a job share: a hash for each section.
///
/// What is put is gathered and written with the next `flush`, which the engine calls on its own thread; only what is asked
/// for is fetched at once.
public final class RedisJobStore: JobStore {
    private struct Entry: Hashable {
        let section: String
        let key: String
    }

    /// `@unchecked Sendable` holds because the link is used under the mutex only.
    private struct Connection: @unchecked Sendable {
        let link: RedisLink
    }

    private typealias Hearer = @Sendable ([(key: String, value: [UInt8])]) -> Void

    private let hearers = Mutex<[String: [Hearer]]>([:])
    private let pending = Mutex<[Entry: [UInt8]?]>([:])
    private let connection: Mutex<Connection>
    private let keys: RedisKeys

    /// Makes a store, without connecting yet.
    ///
    /// - Parameter address: where the job is
    public init(_ address: RedisAddress) {
        keys = RedisKeys(job: address.job)
        // Tasks wait for an answer: better none than a late one.
        // That the server is away, the frontier says.
        let silent = Logger(label: "spider", factory: { _ in SwiftLogNoOpLogHandler() })
        let link = RedisLink(address, log: silent, connecting: .seconds(1), answering: .seconds(1))
        connection = Mutex(Connection(link: link))
    }

    /// All entries of a section; see `JobStore`.
    ///
    /// - Parameter section: the section's name
    /// - Throws: `FrontierAway`, `RedisError`
    public func entries(of section: String) throws -> [(key: String, value: [UInt8])] {
        try flush()
        return RedisJobStore.entries(
            in: try run([RedisCall(RedisCommand("HGETALL", keys.state(section)))]).first ?? .nothing)
    }

    /// The entries that `HGETALL` gives.
    static func entries(in reply: RedisReply) -> [(key: String, value: [UInt8])] {
        let fields = reply.elements
        return stride(from: 0, to: fields.count - 1, by: 2).compactMap { index in
            guard let key = fields[index].text, let value = fields[index + 1].content else { return nil }
            return (key, value)
        }.sorted { $0.key < $1.key }
    }

    /// One entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    /// - Throws: `FrontierAway`, `RedisError`
    public func value(_ section: String, _ key: String) throws -> [UInt8]? {
        try connection.withLock { connection in
            if let pending = pending.withLock({ $0[Entry(section: section, key: key)] }) { return pending }
            let call = RedisCall(RedisCommand("HGET", keys.state(section), key))
            return try connection.link.run([call], now: .now).first?.content
        }
    }

    /// Keeps an entry; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - key: the entry's key
    ///   - value: what is kept; the entry is removed where it is `nil`
    public func put(_ section: String, _ key: String, _ value: [UInt8]?) {
        pending.withLock { $0[Entry(section: section, key: key)] = .some(value) }
    }

    /// All workers of the job have it.
    public var isShared: Bool { true }

    /// Hears of what other workers put into a section; see `JobStore`.
    ///
    /// - Parameters:
    ///   - section: the section's name
    ///   - hear: is given all of the section's entries after a change
    public func watch(_ section: String, _ hear: @escaping @Sendable ([(key: String, value: [UInt8])]) -> Void) {
        hearers.withLock { $0[section, default: []].append(hear) }
    }

    /// The sections that somebody watches.
    var watchedSections: [String] { hearers.withLock { Array($0.keys) } }

    /// Others have put something into a section.
    func hear(_ section: String, _ entries: [(key: String, value: [UInt8])]) {
        for hear in hearers.withLock({ $0[section] ?? [] }) { hear(entries) }
    }

    /// Writes what has been put, where it is something that other workers hear.
    ///
    /// - Throws: `FrontierAway`, `RedisError`; it is tried again the next time.
    func flushWatched() throws {
        let watched = Set(watchedSections)
        if pending.withLock({ $0.keys.contains { watched.contains($0.section) } }) { try flush() }
    }

    /// Writes what has been put.
    ///
    /// - Throws: `FrontierAway`, `RedisError`; it is tried again the next time.
    public func flush() throws {
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
