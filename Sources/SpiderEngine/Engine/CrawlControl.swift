/// A change of a running crawl.
package enum CrawlControl: Hashable, Sendable {
    /// Starts no further requests; those in flight are finished.
    case pause
    /// Continues after a pause.
    case resume
    /// Changes limits.
    case set(PaceChange)
}
