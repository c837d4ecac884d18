import SpiderCore

/// Finds out how many requests a host can bear at once, and how far apart, by additive increase and multiplicative decrease.
///
/// It starts at full speed: as many at once as are allowed, without a delay.
///
/// - If the host says that it is overloaded (429, 503), or can't be reached, the number is halved. If it is already one, the
///   delay is doubled, from the time that an answer takes, or a quarter of a second, up to `longestDelay`. Requests that were
///   started before the last decrease say nothing new, and don't count again.
/// - If answers take longer than twice the shortest time they ever took, plus 200 ms, requests queue at the host: the number
///   goes down by one, once for as many answers as run at once.
/// - Any other answer takes a tenth off the delay or, if there is none, adds 1 / number: one more each round.
struct Throttle: Sendable, Equatable {
    /// The number of requests that may run at once, with the fraction that has been gained.
    private(set) var window: Double

    /// The time between the starts of two requests that the host seems to need.
    private(set) var delay: Duration = .zero

    /// The time when the host was last slowed down.
    private(set) var lastDecrease: ContinuousClock.Instant?

    private var limit: Int
    private let longestDelay: Duration
    private var shortest: Duration?
    private var smoothed: Duration = .zero
    private var answersSinceDecrease = 0

    init(limits: PaceLimits) {
        limit = limits.concurrency
        longestDelay = limits.longestDelay
        window = Double(limits.concurrency)
    }

    /// The number of requests that may run at once.
    var concurrency: Int { max(1, Int(window)) }

    /// Whether nothing known slows it down.
    var isAtFullSpeed: Bool { delay == .zero && concurrency >= limit }

    /// Restores the pace that an earlier process has found.
    mutating func restore(window: Double, delay: Duration) {
        self.window = min(max(window, 1), Double(limit))
        self.delay = min(max(delay, .zero), longestDelay)
    }

    /// Notes the end of a request.
    ///
    /// - Parameters:
    ///   - outcome: how the host fared
    ///   - started: the time when the request was started
    ///   - now: the time
    mutating func note(
        _ outcome: HostReport.Outcome, started: ContinuousClock.Instant, now: ContinuousClock.Instant
    ) {
        switch outcome {
        case .overloaded, .unreachable:
            if let lastDecrease, started < lastDecrease { return }
            lastDecrease = now
            answersSinceDecrease = 0
            if window > 1 {
                window = max(1, window / 2)
            } else {
                delay = min(max(delay * 2, smoothed, .milliseconds(250)), longestDelay)
            }
        case .answered(let latency):
            answered(after: latency, now: now)
        }
    }

    private mutating func answered(after latency: Duration, now: ContinuousClock.Instant) {
        let base = min(shortest ?? latency, latency)
        shortest = base
        smoothed = smoothed == .zero ? latency : smoothed + (latency - smoothed) / 8
        answersSinceDecrease += 1
        if smoothed > base * 2 + .milliseconds(200) {
            guard window > 1, answersSinceDecrease > concurrency else { return }
            window = max(1, window - 1)
            answersSinceDecrease = 0
            lastDecrease = now
        } else if delay > .zero {
            delay = delay * 0.9
            if delay < .milliseconds(10) { delay = .zero }
        } else {
            window = min(window + 1 / window, Double(limit))
        }
    }
}
