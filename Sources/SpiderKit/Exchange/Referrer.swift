public import SpiderURL

/// Where a request was found, and what may be said of it (Referrer Policy, W3C).
public struct Referrer: Sendable, Hashable, Codable {
    /// The page that the link stands on.
    public var url: WebURL

    /// What the page, or the link, allows to be said.
    public var policy: ReferrerPolicy

    /// Makes a referrer.
    ///
    /// - Parameters:
    ///   - url: the page that the link stands on
    ///   - policy: what the page, or the link, allows to be said
    public init(_ url: WebURL, policy: ReferrerPolicy = .standard) {
        self.url = url
        self.policy = policy
    }
}
