import SpiderCore

/// A page that is being worked on.
struct RunningPage: Sendable {
    /// How far it is.
    enum Phase: Equatable, Sendable {
        case starting
        case fetching
        case parsing
    }

    /// The request, as it was taken from the frontier; `nil` for the spider's `start`.
    let queued: QueuedRequest?
    var phase: Phase
    /// When it was started.
    let started: ContinuousClock.Instant
    /// When it is given up.
    var deadline: ContinuousClock.Instant
    /// Tells this run of the page from an earlier one that was given up, and that may still end.
    var run = 0
    /// How much of the time that the page has waited for others was added to its deadline.
    var allowed: Duration = .zero
    /// The size of its body, once that is there.
    var bytes = 0
    /// Why it has failed, if only the spider's `failed` is still running.
    var failure: PageFailure?
}
