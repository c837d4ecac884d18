/// Decides when committed pages are stored: many at once, so that the disk isn't the limit, but soon.
struct SaveClock: Sendable {
    /// The longest time that anything stays unstored.
    static let longest: Duration = .milliseconds(200)
    /// The largest number of pages that stay unstored.
    static let pages = 1_000
    /// The shortest time between two saves when there is nothing else to do.
    static let shortest: Duration = .milliseconds(25)

    private var unsaved = 0
    private var since: ContinuousClock.Instant?
    private var last: ContinuousClock.Instant?

    /// Whether anything has been committed since the last save.
    var isNeeded: Bool { since != nil }

    /// The time of the next save if nothing else happens; `nil` if everything is stored.
    var due: ContinuousClock.Instant? {
        guard let since else { return nil }
        return last.map { max($0 + SaveClock.shortest, since) } ?? since
    }

    /// Notes that pages have been committed.
    mutating func note(pages: Int, now: ContinuousClock.Instant) {
        unsaved += pages
        since = since ?? now
    }

    /// Returns whether it is time to save.
    ///
    /// - Parameters:
    ///   - isBusy: whether there is something else to do
    ///   - now: the time
    func isDue(isBusy: Bool, now: ContinuousClock.Instant) -> Bool {
        guard let since, let due else { return false }
        if unsaved >= SaveClock.pages || since + SaveClock.longest <= now { return true }
        return !isBusy && due <= now
    }

    /// Notes that everything is stored.
    mutating func hasSaved(now: ContinuousClock.Instant) {
        unsaved = 0
        since = nil
        last = now
    }
}
