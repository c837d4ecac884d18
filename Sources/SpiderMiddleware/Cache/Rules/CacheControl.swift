import HTTPTypes

/// The directives of the field `Cache-Control` of a request or a response (RFC 9111, section 5.2).
///
/// ```swift
/// let control = CacheControl(response.headerFields)
/// if control.noStore { … }
/// ```
///
/// If a directive is ambiguous, the meaning counts that allows a cache less: the smaller of two values, 0 for a
/// `max-age` that isn't a number, and `no-cache` for a quoted string without an end.
struct CacheControl: Sendable, Hashable {
    /// Nothing of the exchange may be stored (sections 5.2.1.5 and 5.2.2.5).
    var noStore = false
    /// A stored response has to be validated before it is used, as a whole or for some fields (5.2.1.4, 5.2.2.4).
    var noCache = false
    /// A stale response mustn't be used unless the server has validated it (5.2.2.2).
    var mustRevalidate = false
    /// `no-store` doesn't count if the status is understood (5.2.2.3).
    var mustUnderstand = false
    /// Any cache may store it (5.2.2.9).
    var isPublic = false
    /// A cache for one user may store it (5.2.2.7).
    var isPrivate = false
    /// The response doesn't change as long as it is fresh (RFC 8246).
    var isImmutable = false
    /// The request mustn't reach the server (5.2.1.7).
    var onlyIfCached = false
    /// The greatest age of a response that a request accepts, or the time for which a response is fresh, in seconds
    /// (5.2.1.1, 5.2.2.1).
    var maxAge: Int64?
    /// The time for which the response must still be fresh, in seconds (5.2.1.3).
    var minFresh: Int64?
    /// The time for which the response may be stale, in seconds; `Int64.max` for any time (5.2.1.2).
    var maxStale: Int64?
    /// The time for which the response may be stale if the server fails, in seconds (RFC 5861, section 4).
    var staleIfError: Int64?
    /// The time for which the response may be stale while it is validated, in seconds (RFC 5861, section 3).
    var staleWhileRevalidate: Int64?

    /// Creates the directives of a message without the field: none.
    init() {}

    /// Reads the field from a message.
    ///
    /// - Parameter fields: all fields of a request or a response
    init(_ fields: HTTPFields) {
        for field in fields[fields: .cacheControl] {
            field.withUnsafeBytesOfValue { read($0) }
        }
    }

    /// Reads the value of one field.
    init(_ value: String) {
        let bytes = Array(value.utf8)
        bytes.withUnsafeBufferPointer { read($0) }
    }
}
