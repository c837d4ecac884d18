public import SpiderHTTP

/// The setting `cache`: whether and where responses are kept (RFC 9111).
public struct CacheSettings: Codable, Sendable {
    /// How the cache may answer requests.
    public var mode = CachePolicy.off

    /// The settings as they are where nothing is set.
    public init() {}
}
