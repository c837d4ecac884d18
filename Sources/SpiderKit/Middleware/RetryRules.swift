import HTTPTypes
import SpiderHTTP
import SpiderValue

/// The setting `retry`: which requests are made again, and when.
///
/// The wait before attempt *n* + 1 is a random time up to `first_delay` · 2ⁿ⁻¹, at most `longest_delay` ("full jitter");
/// where the server says `Retry-After`, it is that time, at most `longest_wait`.
public struct RetryRules: Codable, Sendable {
    /// How often a request is made again; 0 for never.
    public var times: Bounded<Repeats> = 3

    /// The statuses after which a request is made again.
    public var statuses: [Bounded<StatusCodes>] = [408, 425, 429, 500, 502, 503, 504]

    /// The longest wait before the second attempt.
    public var firstDelay = Interval(.seconds(1))

    /// The longest wait before any attempt.
    public var longestDelay = Interval(.seconds(60))

    /// The longest `Retry-After` that is obeyed; a longer one is cut to this.
    public var longestWait = Interval(.seconds(600))

    private enum CodingKeys: String, CodingKey {
        case times, statuses
        case firstDelay = "first_delay"
        case longestDelay = "longest_delay"
        case longestWait = "longest_wait"
    }

    /// The rules as they are where nothing is set.
    public init() {}

    /// How long to wait before a request is made again after a response, or nothing where it is not.
    ///
    /// - Parameters:
    ///   - request: the request as it was made
    ///   - status: the response's status
    ///   - retryAfter: what `Retry-After` says, in seconds (RFC 9110, section 10.2.3)
    ///   - random: a number from 0 to 1
    func delay(after request: Request, status: Int, retryAfter: Int64?, random: Double) -> Duration? {
        guard repeats(status), mayRepeat(request) else { return nil }
        if let retryAfter { return min(.seconds(retryAfter), longestWait.duration) }
        return backoff(attempt: request.attempt, random: random)
    }

    /// How long to wait before a request is made again after a failure, or nothing where it is not.
    ///
    /// - Parameters:
    ///   - request: the request as it was made
    ///   - failure: why there was no response
    ///   - random: a number from 0 to 1
    func delay(after request: Request, failure: FetchFailure.Reason, random: Double) -> Duration? {
        guard failure.isPassing, mayRepeat(request) else { return nil }
        return backoff(attempt: request.attempt, random: random)
    }

    /// Whether a response with this status is one to make the request again after.
    ///
    /// - Parameter status: the response's status
    func repeats(_ status: Int) -> Bool { statuses.contains { $0.value == status } }

    private func mayRepeat(_ request: Request) -> Bool {
        request.attempt <= times.value && request.isIdempotent
    }

    private func backoff(attempt: Int, random: Double) -> Duration {
        let doublings = min(max(attempt, 1) - 1, 32)
        let longest = min(firstDelay.duration * (1 << doublings), longestDelay.duration)
        return longest * random
    }
}

/// How often something may be repeated.
public enum Repeats: Bounds {
    /// 0 is never.
    public static let range = 0...100
}

/// The statuses that a response can have.
public enum StatusCodes: Bounds {
    /// RFC 9110, section 15.
    public static let range = 100...599
}

extension FetchFailure.Reason {
    /// Whether another attempt may fare better.
    fileprivate var isPassing: Bool {
        switch self {
        case .unknownHost, .notConnected, .connectTimeout, .timeout, .connectionLost, .proxy: true
        default: false
        }
    }
}
