/// Decides when what has been done is stored: many pages at once, so that the disk is not the limit, and soon.
struct SaveClock: Sendable {
    /// The longest that something is not stored.
    static let longest: Duration = .milliseconds(200)
    /// The most pages that are not stored.
    static let pages = 1_000
    /// The shortest time between two times where nothing else is to be done.
    static let shortest: Duration = .milliseconds(5)

    private var unsaved = 0
    private var since: ContinuousClock.Instant?
    private var last: ContinuousClock.Instant?

    /// Whether anything has been done since the last time.
    var isNeeded: Bool { since != nil }

    /// When it is to be stored although nothing more happens; nothing where everything is.
    var due: ContinuousClock.Instant? {
        guard let since else { return nil }
        return last.map { max($0 + SaveClock.shortest, since) } ?? since
    }

    /// Pages have been committed.
    mutating func note(pages: Int, now: ContinuousClock.Instant) {
        unsaved += pages
        since = since ?? now
    }

    /// Whether it is time.
    ///
    /// - Parameters:
    ///   - isBusy: whether there is more to do at once
    ///   - now: the time
    func isDue(isBusy: Bool, now: ContinuousClock.Instant) -> Bool {
        guard let since, let due else { return false }
        if unsaved >= SaveClock.pages || since + SaveClock.longest <= now { return true }
        return !isBusy && due <= now
    }

    /// All is stored.
    mutating func hasSaved(now: ContinuousClock.Instant) {
        unsaved = 0
        since = nil
        last = now
    }
}
