/// A request that a page leads to and that the crawl skips.
package struct SkippedRequest: Sendable {
    /// The request.
    package var request: FoundRequest

    /// The reason, in words that are the same for all of its kind.
    package var reason: String

    /// Creates a skipped request.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - reason: the reason, in words that are the same for all of its kind
    package init(_ request: FoundRequest, reason: String) {
        self.request = request
        self.reason = reason
    }
}
