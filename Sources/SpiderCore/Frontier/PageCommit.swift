public import SpiderHTTP

/// The end of one page: how its request ended, its items, and the requests that it leads to.
///
/// All of it takes effect together, or none of it.
public struct PageCommit: Sendable {
    /// The end of a request.
    public enum Disposition: Sendable {
        /// The page was fetched and parsed.
        case done
        /// The page failed. `reason` is the same for all failures of its kind, `detail` has the specifics of this page.
        case failed(reason: String, detail: String = "")
        /// The request was never sent, because the crawl's limits don't allow it. It has not failed.
        case skipped(reason: String)
        /// The request is enqueued again in the given form, and isn't due before `notBefore`.
        case again(Request, notBefore: ContinuousClock.Instant, reason: String = "")
    }

    /// The request's number; `nil` for the requests of `start`.
    public var id: Int?

    /// The end of the request.
    public var disposition: Disposition

    /// The page's items, as they left the pipelines.
    public var items: [Record]

    /// The requests that the page leads to.
    public var requests: FoundRequests

    /// The requests that the page leads to and that are skipped.
    package var skipped: SkippedRequests = []

    /// How many of them, at the end, were skipped by layers.
    package var skippedByLayers = 0

    /// The number of the page's items that wait for their downloads.
    package var waitingItems = 0

    /// The status of the response; `nil` if there was no response.
    public var status: Int?

    /// Creates the end of a page.
    ///
    /// - Parameters:
    ///   - id: the request's number; `nil` for the requests of `start`
    ///   - disposition: how the request ended
    ///   - items: the page's items
    ///   - requests: the requests that the page leads to
    public init(
        id: Int?, disposition: Disposition, items: [Record] = [],
        requests: some Sequence<FoundRequest> = FoundRequests()
    ) {
        self.id = id
        self.disposition = disposition
        self.items = items
        self.requests = FoundRequests(requests)
    }

    /// Sets the page's requests, and skips those that are too many links away from the start.
    ///
    /// - Parameters:
    ///   - found: the requests that the page leads to
    ///   - depth: the most links from the start to a request; `nil` for no limit
    package mutating func follow(_ found: FoundRequests, within depth: Int?) {
        requests = found
        guard let depth else { return }
        skipped = requests.skip { $0.request.depth <= depth ? nil : "beyond limits.depth" }
    }
}
