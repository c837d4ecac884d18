public import SpiderCore
public import SpiderHTTP

/// How a cache may answer a request.
@nonexhaustive
public enum CachePolicy: String, Sendable, Hashable, Codable, CaseIterable {
    /// The cache doesn't answer, and stores nothing.
    case off
    /// The cache answers as RFC 9111 allows: fresh responses aren't requested again, stale ones are validated.
    case polite
    /// Only the cache answers, with fresh and stale responses; a request that it can't answer fails.
    case offline
    /// The cache answers with whatever it has, however old. Everything is requested only once, which is practical
    /// during development.
    case always
}

extension CachePolicy: RequestAttachment {
    /// The name of the layer, `cache`.
    public static let name = "cache"
}

extension Request {
    /// How a cache may answer the request; `nil` means the setting `cache.mode`.
    public var cachePolicy: CachePolicy? {
        get { try? attachment(CachePolicy.self) }
        set {
            // A word can always be encoded.
            if let newValue { try? attach(newValue) } else { detach(CachePolicy.self) }
        }
    }
}
