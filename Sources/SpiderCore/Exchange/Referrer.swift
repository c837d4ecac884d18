public import SpiderURL

/// The page that a request was found on, with its referrer policy (Referrer Policy, W3C).
public struct Referrer: Sendable, Hashable, Codable {
    /// The URL of the page with the link.
    public var url: WebURL

    /// The policy of the page, or of the link.
    public var policy: ReferrerPolicy

    /// Creates a referrer.
    ///
    /// - Parameters:
    ///   - url: the URL of the page with the link
    ///   - policy: the policy of the page, or of the link
    public init(_ url: WebURL, policy: ReferrerPolicy = .standard) {
        self.url = url
        self.policy = policy
    }
}
