/// A request that a page leads to and that the crawl does not make.
public struct SkippedRequest: Sendable {
    /// What is not fetched.
    public var request: FoundRequest

    /// Why, in words that are the same for all of its kind.
    public var reason: String

    /// Makes a skipped request.
    ///
    /// - Parameters:
    ///   - request: what is not fetched
    ///   - reason: why, in words that are the same for all of its kind
    public init(_ request: FoundRequest, reason: String) {
        self.request = request
        self.reason = reason
    }
}
