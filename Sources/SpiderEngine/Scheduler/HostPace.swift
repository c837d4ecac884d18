import SpiderCore
@_spi(Algorithms) import SpiderHTTP

/// The pace of a host: when it may get its next request, and how many it is handling.
struct HostPace: Sendable, Equatable {
    var limits: PaceLimits

    /// The number of requests in flight.
    private(set) var active = 0

    /// The earliest time of the next request.
    private(set) var nextStart: ContinuousClock.Instant?

    /// The value of `nextStart` before the last start.
    private var previousStart: ContinuousClock.Instant?

    /// The delay that the host asks for.
    private(set) var minimumDelay: Duration = .zero

    /// The pace that the host seems to bear, by its responses.
    private(set) var throttle: Throttle

    init(limits: PaceLimits) {
        self.limits = limits
        throttle = Throttle(limits: limits)
    }

    /// Whether as many requests are in flight as are allowed.
    var isFull: Bool { active >= min(limits.concurrency, throttle.concurrency) }

    /// Returns how many requests may start now.
    ///
    /// - Parameter now: the time
    func capacity(now: ContinuousClock.Instant) -> Int {
        if let nextStart, nextStart > now { return 0 }
        let free = max(0, min(limits.concurrency, throttle.concurrency) - active)
        return hasDelay ? min(1, free) : free
    }

    /// Whether there is a delay between the starts of two requests.
    var hasDelay: Bool { limits.delay > .zero || minimumDelay > .zero || throttle.delay > .zero }

    /// The pace that the host bears, as far as is known.
    var allowance: HostAllowance {
        HostAllowance(
            concurrency: min(limits.concurrency, throttle.concurrency),
            delay: max(limits.delay, minimumDelay, throttle.delay))
    }

    /// Notes that a request starts.
    ///
    /// - Parameters:
    ///   - now: the time
    ///   - swing: a number from -1 to 1, by which the configured delay varies
    mutating func start(now: ContinuousClock.Instant, swing: Double) {
        active += 1
        let configured = limits.delay * (1 + limits.jitter * swing)
        // Chance doesn't shorten the delay that the host itself asks for.
        let delay = max(configured, minimumDelay, throttle.delay)
        previousStart = nextStart
        nextStart = delay > .zero ? now.advanced(by: delay) : nil
    }

    /// Takes back the last start, because the request wasn't sent.
    mutating func cancelStart() {
        active = max(0, active - 1)
        nextStart = previousStart
    }

    /// Notes that a request has been answered, or given up.
    ///
    /// - Parameters:
    ///   - report: the report about the host
    ///   - started: when the request was started; `nil` if that is unknown
    ///   - now: the time
    mutating func finish(
        _ report: HostReport, started: ContinuousClock.Instant?, now: ContinuousClock.Instant
    ) {
        active = max(0, active - 1)
        if let delay = report.minimumDelay, delay != minimumDelay {
            minimumDelay = delay
            // The request that brought the news counts, too.
            if delay > .zero { hold(until: (started ?? now).advanced(by: delay)) }
        }
        if let outcome = report.outcome { throttle.note(outcome, started: started ?? now, now: now) }
    }

    /// Notes that the host has asked for a rest until a time.
    mutating func hold(until time: ContinuousClock.Instant) {
        nextStart = max(nextStart ?? time, time)
    }

    /// Gives requests in flight to another pace.
    mutating func abandon(_ count: Int) { active = max(0, active - count) }

    /// Takes over requests in flight from another pace, with the pauses that it owes.
    mutating func adopt(_ count: Int, from other: HostPace) {
        active += count
        minimumDelay = max(minimumDelay, other.minimumDelay)
        if let time = other.nextStart { hold(until: time) }
    }

    /// Returns until when it has to be remembered although nothing is running or queued; `nil` if it can be forgotten.
    ///
    /// - Parameter now: the time
    func isOwed(until now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        var until = nextStart
        if !throttle.isAtFullSpeed, let slowed = throttle.lastDecrease {
            let memory = slowed.advanced(by: HostPace.memory)
            until = max(until ?? memory, memory)
        }
        return until.flatMap { $0 > now ? $0 : nil }
    }

    /// How long the pace that a host can bear is remembered.
    private static let memory: Duration = .seconds(600)
}

extension HostPace {
    /// Restores the record of an earlier process.
    ///
    /// - Parameters:
    ///   - record: the stored record
    ///   - wall: the time of day
    ///   - now: the time
    mutating func restore(_ record: PaceRecord, wall: UnixTime, now: ContinuousClock.Instant) {
        throttle.restore(window: record.window, delay: .milliseconds(record.delay))
        minimumDelay = .milliseconds(max(0, min(record.minimumDelay, 86_400_000)))
        let left = record.nextStart.seconds.subtractingReportingOverflow(wall.seconds)
        // A clock that was set back mustn't hold up a host for years.
        guard !left.overflow, left.partialValue > 0 else { return }
        hold(until: now.advanced(by: .seconds(min(left.partialValue, 86_400))))
    }

    /// Returns the record for the next process; `nil` if there is nothing to remember.
    func record(wall: UnixTime, now: ContinuousClock.Instant) -> PaceRecord? {
        guard isOwed(until: now) != nil || minimumDelay > .zero else { return nil }
        let left = nextStart.map { max(.zero, $0 - now) } ?? .zero
        return PaceRecord(
            nextStart: wall.advanced(by: (left.milliseconds + 999) / 1000), window: throttle.window,
            delay: throttle.delay.milliseconds,
            minimumDelay: minimumDelay.milliseconds)
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    fileprivate var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }
}
