/// A change of a crawl while it runs.
package enum CrawlControl: Hashable, Sendable {
    /// Nothing new starts; requests in flight are finished.
    case pause
    /// What was paused goes on.
    case resume
    /// Other limits apply.
    case set(PaceChange)
}
