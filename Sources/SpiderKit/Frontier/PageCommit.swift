public import SpiderHTTP

/// All that one page leads to, which takes effect together or not at all.
public struct PageCommit: Sendable {
    /// What became of a request.
    public enum Disposition: Sendable {
        /// It was fetched and parsed.
        case done
        /// It was given up, for a reason that is the same for all of its kind, and what is particular to it.
        case failed(reason: String, detail: String = "")
        /// It is to be made again, as it stands here and not before then.
        case again(Request, notBefore: ContinuousClock.Instant, reason: String = "")
    }

    /// The request's number; `nil` for what `start` followed.
    public var id: Int?

    /// What became of it.
    public var disposition: Disposition

    /// The items that the page gave, as they left the pipelines.
    public var items: [Record]

    /// What the page leads to.
    public var requests: FoundRequests

    /// What the page leads to and the crawl does not go.
    public var skipped: SkippedRequests = []

    /// What pipelines passed on the way of the items.
    var passages: [PipelineChain.Passage] = []

    /// Whether what is given up has not failed: it is beyond what the crawl may take, and was not made.
    public var isLeftOut = false

    /// The status of the response; nothing where there was none.
    public var status: Int?

    /// The room that the page's links have in memory until they are committed.
    var place: ParsingPlace?

    /// Makes a commit.
    ///
    /// - Parameters:
    ///   - id: the request's number; `nil` for what `start` followed
    ///   - disposition: what became of it
    ///   - items: the items that the page gave
    ///   - requests: what the page leads to
    public init(
        id: Int?, disposition: Disposition, items: [Record] = [],
        requests: some Sequence<FoundRequest> = FoundRequests()
    ) {
        self.id = id
        self.disposition = disposition
        self.items = items
        self.requests = FoundRequests(requests)
    }

    /// Takes what the page leads to, and leaves what is too many links away from the start.
    ///
    /// - Parameters:
    ///   - found: what the page leads to
    ///   - depth: how many links away from the start a page may be; any number where it is `nil`
    mutating func follow(_ found: FoundRequests, within depth: Int?) {
        requests = found
        guard let depth else { return }
        skipped = requests.skip { $0.request.depth <= depth ? nil : "beyond limits.depth" }
    }
}
