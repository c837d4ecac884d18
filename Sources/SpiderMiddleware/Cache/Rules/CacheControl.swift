import HTTPTypes

/// What the field `Cache-Control` of a request or a response says (RFC 9111, section 5.2).
///
/// ```swift
/// let control = CacheControl(response.headerFields)
/// if control.noStore { … }
/// ```
///
/// Where it is not clear what is meant, it is what lets a cache do less: of two values for one directive the smaller one
/// counts, a `max-age` that is no number is 0, and a quoted text that does not end is `no-cache`.
struct CacheControl: Sendable, Hashable {
    /// Nothing of the exchange is to be stored (sections 5.2.1.5 and 5.2.2.5).
    var noStore = false
    /// The server is to be asked before a stored response is used, for all of it or for some fields (5.2.1.4, 5.2.2.4).
    var noCache = false
    /// What is stale must not be used unless the server has said that it still holds (5.2.2.2).
    var mustRevalidate = false
    /// Where the status is understood, `no-store` does not count (5.2.2.3).
    var mustUnderstand = false
    /// Any cache may store it (5.2.2.9).
    var isPublic = false
    /// A cache for one user may store it (5.2.2.7).
    var isPrivate = false
    /// It does not change as long as it is fresh (RFC 8246).
    var isImmutable = false
    /// The server must not be asked (5.2.1.7).
    var onlyIfCached = false
    /// How old it may be, or how long it is fresh, in seconds (5.2.1.1, 5.2.2.1).
    var maxAge: Int64?
    /// How much longer it must be fresh, in seconds (5.2.1.3).
    var minFresh: Int64?
    /// For how long it may be stale, in seconds; `Int64.max` for however long (5.2.1.2).
    var maxStale: Int64?
    /// For how long it may be stale if the server fails, in seconds (RFC 5861, section 4).
    var staleIfError: Int64?
    /// For how long it may be stale while the server is asked, in seconds (RFC 5861, section 3).
    var staleWhileRevalidate: Int64?

    /// What a message that lacks the field says.
    init() {}

    /// Reads what the fields of a message say.
    ///
    /// - Parameter fields: all fields of a request or a response
    init(_ fields: HTTPFields) {
        for field in fields[fields: .cacheControl] {
            field.withUnsafeBytesOfValue { read($0) }
        }
    }

    /// Reads what one field says.
    ///
    /// - Parameter value: the field's value
    init(_ value: String) {
        let bytes = Array(value.utf8)
        bytes.withUnsafeBufferPointer { read($0) }
    }
}
