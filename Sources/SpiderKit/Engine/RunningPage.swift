/// A page that is under way.
struct RunningPage {
    /// How far it is.
    enum Phase: Equatable {
        case starting
        case fetching
        case parsing
    }

    /// What was taken from the frontier; nothing where the spider's `start` runs.
    let queued: QueuedRequest?
    var phase: Phase
    /// When it was started.
    let started: ContinuousClock.Instant
    /// When it is given up.
    var deadline: ContinuousClock.Instant
    var task: Task<Void, Never>?
    /// What runs the task; tests have none.
    var executor: PageExecutor?
    /// How much of the time that the page has waited for others was added to its deadline.
    var allowed: Duration = .zero
    /// The size of its body, once that is there.
    var bytes = 0
}
