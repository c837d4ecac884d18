import HTTPTypes
import SpiderCore
@_spi(Algorithms) import SpiderHTTP
import SpiderValue

/// The section `retry`: which requests are retried, and when.
///
/// The wait before attempt *n* + 1 is a random time up to `first_delay` · 2ⁿ⁻¹, at most `longest_delay` ("full
/// jitter"). If the server says `Retry-After`, it is that time, at most `longest_wait`.
struct RetrySettings: PluginSettings {
    /// The number of retries; 0 for none.
    var times: Bounded<Repeats> = 3

    /// The statuses after which a request is retried.
    var statuses: [Bounded<StatusCodes>] = [408, 425, 429, 500, 502, 503, 504]

    /// The failures after which a request is retried.
    var errors = RetryCause.passing

    /// Whether requests such as a `POST` are retried even if the server may have processed them: sent twice, they may do
    /// more than once.
    var nonIdempotent = false

    /// The longest wait before the second attempt.
    var firstDelay = Interval(.seconds(1))

    /// The longest wait before any attempt.
    var longestDelay = Interval(.seconds(60))

    /// The longest `Retry-After` that is obeyed; a longer one is cut to this.
    var longestWait = Interval(.seconds(600))

    /// The fraction of a host's requests of the last minute that may be retried.
    var budget = Fraction(clamping: 0.2)

    /// The number of a host's requests that may be retried in a minute besides that fraction.
    var reserve: Bounded<RetryReserve> = 10

    /// The rules for hosts that count as dead, and how long they rest.
    var deadHost = DeadHostSettings()

    /// Whether a failure that isn't retried names the setting that prevents it; not if the settings aren't the user's.
    var namesSettings = true

    private enum CodingKeys: String, CodingKey {
        case times, statuses, errors
        case nonIdempotent = "non_idempotent"
        case firstDelay = "first_delay"
        case longestDelay = "longest_delay"
        case longestWait = "longest_wait"
        case budget, reserve
        case deadHost = "dead_host"
    }

    /// Creates the defaults.
    init() {}

    /// Returns how long to wait before a request is retried after a response; `nil` if it isn't retried.
    ///
    /// - Parameters:
    ///   - request: the request as it was sent
    ///   - status: the response's status
    ///   - retryAfter: the value of `Retry-After`, in seconds (RFC 9110, section 10.2.3)
    ///   - random: a number from 0 to 1
    func delay(after request: Request, status: Int, retryAfter: Int64?, random: Double) -> Duration? {
        guard repeats(status), obstacle(after: request, status: status) == nil else { return nil }
        if let retryAfter { return min(.seconds(retryAfter), longestWait.duration) }
        return backoff(attempt: request.attempt, random: random)
    }

    /// Returns how long to wait before a request is retried after a failure; `nil` if it isn't retried.
    ///
    /// - Parameters:
    ///   - request: the request as it was sent
    ///   - failure: the reason why there was no response
    ///   - random: a number from 0 to 1
    func delay(after request: Request, failure: FetchFailure.Reason, random: Double) -> Duration? {
        guard RetryCause(failure) != nil, obstacle(after: request, failure: failure) == nil else { return nil }
        return backoff(attempt: request.attempt, random: random)
    }

    /// Returns whether a request is retried after a status.
    func repeats(_ status: Int) -> Bool { statuses.contains { $0.value == status } }

    /// Returns why a request isn't retried after a response, with the setting that prevents it; `nil` if it is retried, or if
    /// no setting prevents it.
    ///
    /// - Parameters:
    ///   - request: the request as it was sent
    ///   - status: the response's status
    func obstacle(after request: Request, status: Int) -> String? {
        guard repeats(status) else {
            let mayPass = status >= 500 || RetrySettings.passing.contains(status)
            return mayPass ? "\(status) isn't in retry.statuses" : nil
        }
        return obstacle(request, isUnprocessed: RetrySettings.unprocessed.contains(status))
    }

    /// Returns why a request isn't retried after a failure, with the setting that prevents it; `nil` if it is retried, or if
    /// no setting prevents it.
    ///
    /// - Parameters:
    ///   - request: the request as it was sent
    ///   - failure: the reason why there was no response
    func obstacle(after request: Request, failure: FetchFailure.Reason) -> String? {
        guard let cause = RetryCause(failure) else { return nil }
        guard errors.contains(cause) else { return "'\(cause.rawValue)' isn't in retry.errors" }
        return obstacle(request, isUnprocessed: cause.isOfConnection)
    }

    /// The statuses below 500 that may pass.
    private static let passing = [408, 425, 429]

    /// The statuses of a server that hasn't processed the request (RFC 6585, section 4, and RFC 8470, section 5.2).
    private static let unprocessed = [425, 429]

    private func obstacle(_ request: Request, isUnprocessed: Bool) -> String? {
        guard request.isIdempotent || nonIdempotent || isUnprocessed else {
            return "the \(request.method) may have been processed (retry.non_idempotent)"
        }
        guard request.attempt > times.value else { return nil }
        return times.value == 0 ? "retry.times is 0" : "tried \(request.attempt) times (retry.times)"
    }

    private func backoff(attempt: Int, random: Double) -> Duration {
        let doublings = min(max(attempt, 1) - 1, 32)
        let longest = min(firstDelay.duration * (1 << doublings), longestDelay.duration)
        return longest * random
    }
}

/// The number of times that something is repeated.
enum Repeats: Bounds {
    static let range = 0...100
}

/// The statuses that a response can have (RFC 9110, section 15).
enum StatusCodes: Bounds {
    static let range = 100...599
}

/// The number of retries in a minute in addition to the fraction.
enum RetryReserve: Bounds {
    static let range = 0...100_000
}
