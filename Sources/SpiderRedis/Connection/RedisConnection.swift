import CHiredis
import Glibc

/// A connection to a server, for one thread at a time.
///
/// After an error, it can't be used any longer, and it is unknown whether the commands that were sent have run.
final class RedisConnection {
    private let context: UnsafeMutablePointer<redisContext>
    private let server: String

    /// Connects, logs in and selects the database.
    ///
    /// - Parameters:
    ///   - address: the server, the user and the database
    ///   - connecting: the timeout of connecting
    ///   - answering: the timeout of each reply
    /// - Throws: `RedisError`
    init(_ address: RedisAddress, connecting: Duration, answering: Duration) throws(RedisError) {
        server = address.server
        RedisConnection.ignoreBrokenPipes()
        guard let made = redisConnectWithTimeout(address.host, Int32(address.port), timeval(connecting)) else {
            throw .unreachable(server: server, reason: "no memory")
        }
        context = made
        guard made.pointee.err == 0 else { throw broken }
        redisSetTimeout(made, timeval(answering))
        redisEnableKeepAlive(made)
        var greeting: [RedisCommand] = []
        if !address.password.isEmpty {
            var login = RedisCommand("AUTH")
            if !address.user.isEmpty { login.append(address.user) }
            login.append(address.password)
            greeting.append(login)
        }
        greeting.append(RedisCommand("SELECT", "\(address.database)"))
        for reply in try replies(to: greeting) {
            if case .error(let text) = reply { throw .refused(server: server, text: text) }
        }
    }

    deinit { redisFree(context) }

    /// The socket.
    var descriptor: Int32 { context.pointee.fd }

    /// Sends commands together, and returns a reply for each; some may be errors.
    ///
    /// - Throws: `RedisError.unreachable`
    func replies(to commands: [RedisCommand]) throws(RedisError) -> [RedisReply] {
        for command in commands {
            let isKept = command.bytes.withUnsafeBytes {
                redisAppendFormattedCommand(context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
            }
            guard isKept == REDIS_OK else { throw broken }
        }
        var replies: [RedisReply] = []
        replies.reserveCapacity(commands.count)
        for _ in commands {
            var reply: UnsafeMutableRawPointer?
            guard redisGetReply(context, &reply) == REDIS_OK, let reply else { throw broken }
            replies.append(RedisReply(UnsafePointer(reply.assumingMemoryBound(to: redisReply.self))))
            freeReplyObject(reply)
        }
        return replies
    }

    private var broken: RedisError {
        let reason =
            context.pointee.err == REDIS_ERR_IO && errno == EAGAIN
            ? "no reply in time" : String(cString: spider_redis_error_text(context))
        return .unreachable(server: server, reason: reason)
    }

    /// Ignores the signal for broken pipes: hiredis writes with `write`, so a server that goes away would end the
    /// process.
    private static func ignoreBrokenPipes() {
        var action = sigaction()
        sigaction(SIGPIPE, nil, &action)
        if action.__sigaction_handler.sa_handler == nil { signal(SIGPIPE, SIG_IGN) }
    }
}

extension timeval {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}
