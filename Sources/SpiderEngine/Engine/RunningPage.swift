import SpiderCore

/// A page that is being fetched or parsed.
struct RunningPage: Sendable {
    /// The phase of the page.
    enum Phase: Equatable, Sendable {
        case starting
        case fetching
        case parsing
    }

    /// The request, as it was taken from the frontier; `nil` for the spider's `start`.
    let queued: QueuedRequest?
    var phase: Phase
    /// The time when it was started.
    let started: ContinuousClock.Instant
    /// The time when it is given up.
    var deadline: ContinuousClock.Instant
    /// The number that tells this run of the page from an earlier one that was given up and may still end.
    var run = 0
    /// The part of the page's waiting time that was added to its deadline.
    var allowed: Duration = .zero
    /// The size of its body, once it is there.
    var bytes = 0
    /// The reason why it has failed, if only the spider's `failed` is still running.
    var failure: PageFailure?
}
