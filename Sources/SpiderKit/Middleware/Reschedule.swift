/// What a middleware sets on a response or a failure to have a request made later: the scheduler takes it from there, and
/// no slot is held in the meantime.
///
/// ```swift
/// response.reschedule = .retry(after: .seconds(2), because: "503 Service Unavailable")
/// ```
public struct Reschedule: Sendable {
    /// The request to make; the same one again, as it was queued, where this is `nil`.
    public var request: Request?

    /// How long to wait at least.
    public var delay: Duration

    /// Why, in words for the log and the summary.
    public var reason: String

    /// The session in which the same request is made from now on; its own where this is `nil`.
    public var session: String?

    /// Whether the host's other requests wait as long: it has asked to be left alone.
    public var holdsHost = false

    /// Whether the request has been made, and the next time is a further attempt; not so where it was only put off.
    public var isAttempt = true

    /// The same request once more.
    ///
    /// - Parameters:
    ///   - delay: how long to wait at least
    ///   - reason: why, in words for the log and the summary
    public static func retry(after delay: Duration, because reason: String) -> Reschedule {
        Reschedule(request: nil, delay: delay, reason: reason)
    }

    /// The same request, which has not been made yet, at a later time.
    ///
    /// - Parameters:
    ///   - delay: how long to wait at least
    ///   - reason: why, in words for the log
    public static func postpone(for delay: Duration, because reason: String) -> Reschedule {
        var reschedule = Reschedule(request: nil, delay: delay, reason: reason)
        reschedule.isAttempt = false
        return reschedule
    }

    /// Another request in place of this one.
    ///
    /// - Parameters:
    ///   - request: the request to make
    ///   - reason: why, in words for the log and the summary
    public static func follow(_ request: Request, because reason: String) -> Reschedule {
        Reschedule(request: request, delay: .zero, reason: reason)
    }
}
