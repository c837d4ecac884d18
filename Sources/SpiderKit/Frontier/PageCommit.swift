public import SpiderHTTP

/// All that one page leads to, which takes effect together or not at all.
public struct PageCommit: Sendable {
    /// What became of a request.
    public enum Disposition: Sendable {
        /// It was fetched and parsed.
        case done
        /// It was given up.
        case failed(reason: String)
        /// It is to be made again, as it stands here and not before then.
        case again(Request, notBefore: ContinuousClock.Instant)
    }

    /// The request's number; `nil` for what `start` followed.
    public var id: Int?

    /// What became of it.
    public var disposition: Disposition

    /// The items that the page gave, as they left the pipelines.
    public var items: [Record]

    /// What the page leads to.
    public var requests: [FoundRequest]

    /// Makes a commit.
    ///
    /// - Parameters:
    ///   - id: the request's number; `nil` for what `start` followed
    ///   - disposition: what became of it
    ///   - items: the items that the page gave
    ///   - requests: what the page leads to
    public init(
        id: Int?, disposition: Disposition, items: [Record] = [], requests: [FoundRequest] = []
    ) {
        self.id = id
        self.disposition = disposition
        self.items = items
        self.requests = requests
    }
}
