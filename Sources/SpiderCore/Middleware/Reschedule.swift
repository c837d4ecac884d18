public import SpiderHTTP

/// A request to send later, which a layer sets on a response or a failure. It waits in the frontier, and holds no slot
/// in the meantime.
///
/// ```swift
/// response.reschedule = .retry(after: .seconds(2), because: "503 Service Unavailable")
/// ```
public struct Reschedule: Sendable {
    /// The request to send; `nil` for the same one again, as it was queued.
    public var request: Request?

    /// The shortest time to wait.
    public var delay: Duration

    /// The reason, for the log and the summary.
    public var reason: String

    /// The session in which the same request is sent from now on; `nil` to keep its session.
    public var session: String?

    /// Whether the host's other requests wait as long, because the host has asked for a rest.
    public var holdsHost = false

    /// Whether the next sending is a further attempt; not if the request was only postponed.
    package var isAttempt = true

    private var attachments = RequestAttachments()

    private init(_ request: Request?, _ delay: Duration, _ reason: String) {
        self.request = request
        self.delay = delay
        self.reason = reason
    }

    /// Sends the same request again.
    ///
    /// - Parameters:
    ///   - delay: the shortest time to wait
    ///   - reason: the reason, for the log and the summary
    public static func retry(after delay: Duration, because reason: String) -> Reschedule {
        Reschedule(nil, delay, reason)
    }

    /// Sends the same request, which hasn't been sent yet, later.
    ///
    /// - Parameters:
    ///   - delay: the shortest time to wait
    ///   - reason: the reason, for the log
    public static func postpone(for delay: Duration, because reason: String) -> Reschedule {
        var reschedule = Reschedule(nil, delay, reason)
        reschedule.isAttempt = false
        return reschedule
    }

    /// Sends another request in place of this one.
    ///
    /// - Parameters:
    ///   - request: the request to send
    ///   - reason: the reason, for the log and the summary
    public static func follow(_ request: Request, because reason: String) -> Reschedule {
        Reschedule(request, .zero, reason)
    }

    /// Attaches data to the request that is sent later, in place of other data of the same name.
    ///
    /// ```swift
    /// var reschedule = Reschedule.retry(after: .seconds(5), because: "a captcha")
    /// try reschedule.attach(Captchas(seen: seen + 1))
    /// ```
    ///
    /// - Parameter data: the data
    /// - Throws: `ValueError` if the data can't be encoded.
    public mutating func attach(_ data: some RequestAttachment) throws { try attachments.attach(data) }

    /// Returns the request to send later.
    ///
    /// - Parameter queued: the request as it was queued
    package func next(after queued: Request) -> Request {
        var next = request ?? queued
        if request == nil, isAttempt { next.session = session ?? next.session }
        if !attachments.isEmpty { next.ownCrawl.attachments.merge(attachments) }
        return next
    }
}
