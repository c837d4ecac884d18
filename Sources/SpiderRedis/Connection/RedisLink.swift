import Logging
import SpiderKit

/// A connection that is reestablished after it breaks, for one thread at a time.
///
/// While the server is away, each call throws `FrontierAway` at once, until it is time to try again. The log gets one
/// message when the server is away, and one when it is back.
final class RedisLink {
    let address: RedisAddress
    private let log: Logger
    private let connecting: Duration
    private let answering: Duration
    private var connection: RedisConnection?
    private var numbers: [RedisScript: [UInt8]] = [:]
    private var backoff = RedisBackoff()
    private var hasBeenThere = false

    /// Creates a link; it connects when it is used.
    ///
    /// - Parameters:
    ///   - address: the server
    ///   - log: gets a message when the server is away, and when it is back
    ///   - connecting: the timeout of connecting
    ///   - answering: the timeout of each reply
    init(
        _ address: RedisAddress, log: Logger, connecting: Duration = .seconds(2), answering: Duration = .seconds(5)
    ) {
        self.address = address
        self.log = log
        self.connecting = connecting
        self.answering = answering
    }

    /// The time when the server is tried again; `nil` if it is reachable, as far as is known.
    var retryAt: ContinuousClock.Instant? { backoff.retryAt }

    /// Returns whether the server may be tried now.
    func isDue(_ now: ContinuousClock.Instant) -> Bool { backoff.isDue(now) }

    /// Sends calls together.
    ///
    /// - Parameters:
    ///   - calls: the calls, which run in this order
    ///   - now: the time
    ///   - greeting: the calls to send first on a new connection
    /// - Returns: a reply for each call, none of which is an error
    /// - Throws: `FrontierAway` if the server is away, so that the calls may have run or not; `RedisError`.
    func run(
        _ calls: [RedisCall], now: ContinuousClock.Instant, greeting: () -> [RedisCall] = { [] }
    ) throws -> [RedisReply] {
        guard backoff.isDue(now) else { throw FrontierAway("\(address.server) is away") }
        do {
            let replies: [RedisReply]
            if let connection {
                replies = try answers(to: calls, connection)
            } else {
                let made = try RedisConnection(address, connecting: connecting, answering: answering)
                let greeting = greeting()
                replies = Array(try answers(to: greeting + calls, made).dropFirst(greeting.count))
                connection = made
            }
            if backoff.isAway { log.notice("\(address.server) is back") }
            backoff.succeeded()
            hasBeenThere = true
            return replies
        } catch {
            connection = nil
            numbers = [:]
            // If the server can't be reached the first time, the configuration is probably wrong.
            guard error.isPassing, hasBeenThere else { throw error }
            if !backoff.isAway { log.warning("\(error); waiting for it") }
            backoff.failed(now: now)
            throw FrontierAway("\(error)")
        }
    }

    private func answers(to calls: [RedisCall], _ connection: RedisConnection) throws(RedisError) -> [RedisReply] {
        try load(Set(calls.compactMap(\.script)).filter { numbers[$0] == nil }, connection)
        var replies = try connection.replies(to: calls.map(command))
        // A server that was restarted, or has taken over from another, has no scripts.
        let missing = replies.indices.filter { replies[$0].isMissingScript }
        if !missing.isEmpty {
            try load(Set(missing.compactMap { calls[$0].script }), connection)
            for (index, reply) in zip(missing, try connection.replies(to: missing.map { command(calls[$0]) })) {
                replies[index] = reply
            }
        }
        for reply in replies {
            if case .error(let text) = reply { throw .refused(server: address.server, text: text) }
        }
        return replies
    }

    private func load(_ scripts: Set<RedisScript>, _ connection: RedisConnection) throws(RedisError) {
        guard !scripts.isEmpty else { return }
        let scripts = Array(scripts)
        let replies = try connection.replies(to: scripts.map { RedisCommand("SCRIPT", "LOAD", $0.text) })
        for (script, reply) in zip(scripts, replies) {
            if case .error(let text) = reply {
                throw .refused(server: address.server, text: "\(text) (script \(script.name))")
            }
            numbers[script] = reply.content ?? []
        }
    }

    private func command(_ call: RedisCall) -> RedisCommand {
        guard let script = call.script else { return call.words }
        var command = RedisCommand("EVALSHA")
        command.append(numbers[script] ?? [])
        command.append(1)
        command.append(call.words)
        return command
    }
}

extension RedisReply {
    fileprivate var isMissingScript: Bool {
        guard case .error(let text) = self else { return false }
        return text.hasPrefix("NOSCRIPT")
    }
}
