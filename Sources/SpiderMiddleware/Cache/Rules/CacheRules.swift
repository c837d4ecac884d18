import HTTPTypes
import SpiderHTTP

/// What a cache for one user may store, and when it may answer with it (RFC 9111).
///
/// ```swift
/// let rules = CacheRules()
/// switch rules.decision(for: request.headerFields, stored: found, now: .now()) {
/// case .serve: …
/// ```
struct CacheRules: Sendable, Hashable {
    /// The seconds for which a stale response may be used if the server fails, unless the response says so
    /// (RFC 5861, section 4).
    var staleIfError: Int64

    /// Creates rules.
    ///
    /// - Parameter staleIfError: the seconds for which a stale response may be used if the server fails, unless the response says so
    init(staleIfError: Int64 = 0) { self.staleIfError = staleIfError }

    // MARK: Answering

    /// What is to be done with a request (RFC 9111, section 4).
    ///
    /// - Parameters:
    ///   - fields: the fields of the request as it will be sent
    ///   - stored: what is stored for it, if there is anything
    ///   - now: the current time
    func decision(for fields: HTTPFields, stored: CachedResponse?, now: UnixTime) -> CacheDecision {
        let wanted = CacheControl(fields)
        guard let stored, !stored.isRestricted, !wanted.noStore else { return wanted.onlyIfCached ? .fail : .fetch }
        let age = stored.age(at: now)
        let staleness = age - stored.lifetime
        let isFresh = staleness < 0
        if !mustAsk(wanted, stored, age: age, staleness: staleness) {
            if isFresh { return .serve(age: age) }
            if !stored.control.mustRevalidate {
                if let limit = wanted.maxStale, staleness <= limit { return .serve(age: age) }
                if let limit = stored.control.staleWhileRevalidate, staleness < limit, !wanted.onlyIfCached {
                    return .serveAndRevalidate(age: age, conditions: stored.conditions)
                }
            }
        }
        if wanted.onlyIfCached { return .fail }
        let conditions = stored.conditions
        return conditions.isEmpty ? .fetch : .revalidate(conditions: conditions)
    }

    /// Whether the server has to be asked however fresh the response is.
    private func mustAsk(_ wanted: CacheControl, _ stored: CachedResponse, age: Int64, staleness: Int64) -> Bool {
        if wanted.noCache || stored.control.noCache { return true }
        if let shortest = wanted.minFresh, -staleness < shortest { return true }
        guard let oldest = wanted.maxAge else { return false }
        // RFC 8246, section 2: to ask again for what says that it does not change is in vain.
        if stored.control.isImmutable, staleness < 0 { return false }
        return age > oldest || oldest == 0
    }

    /// Whether a stored response may take the place of a failure (RFC 5861, section 4).
    ///
    /// - Parameters:
    ///   - stored: what is stored
    ///   - fields: the fields of the request
    ///   - now: the current time
    func mayServeOnError(_ stored: CachedResponse, for fields: HTTPFields, now: UnixTime) -> Bool {
        let wanted = CacheControl(fields)
        guard !stored.isRestricted, !stored.control.noCache, !stored.control.mustRevalidate, !wanted.noCache,
            !wanted.noStore
        else { return false }
        let limit = stored.control.staleIfError ?? wanted.staleIfError ?? staleIfError
        return stored.age(at: now) - stored.lifetime < limit
    }

    /// Whether a status says that the server fails (RFC 5861, section 4).
    ///
    /// - Parameter status: any status
    static func isError(_ status: Int) -> Bool { [500, 502, 503, 504].contains(status) }

    // MARK: Storing

    /// Whether the response to a GET may be stored (RFC 9111, section 3).
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - fields: the fields of the request as it was sent
    func mayStore(_ response: CachedResponse, to fields: HTTPFields) -> Bool {
        let control = response.control
        guard CacheRules.isLasting(response.status), !CacheControl(fields).noStore else { return false }
        if control.noStore, !(control.mustUnderstand && CacheRules.isUnderstood(response.status)) { return false }
        // Nothing can be asked for that it would be the answer to.
        if response.headerFields[.vary]?.utf8.contains(UInt8(ascii: "*")) == true { return false }
        return CacheRules.isHeuristicallyFresh(response.status) || control.isPublic || control.isPrivate
            || control.maxAge != nil || response.headerFields.contains(.expires)
    }

    /// Whether a response of this status says something that may hold for longer than a moment, and is whole.
    ///
    /// Failures of the server are not stored, nor are demands to come back later, with credentials or with other fields
    /// (of 428, 429, 431 and 511, RFC 6585 says so), nor parts of a body.
    ///
    /// - Parameter status: any status
    static func isLasting(_ status: Int) -> Bool {
        guard (200...499).contains(status) else { return false }
        return ![206, 304, 401, 407, 408, 425, 428, 429, 431].contains(status)
    }

    /// Whether a response of this status is fresh for some time although nobody says so (RFC 9110, section 15.1).
    static func isHeuristicallyFresh(_ status: Int) -> Bool {
        [200, 203, 204, 300, 301, 308, 404, 405, 410, 414].contains(status)
    }

    /// Whether it is known here what a cache has to do with this status.
    private static func isUnderstood(_ status: Int) -> Bool {
        isHeuristicallyFresh(status) || [302, 303, 307].contains(status)
    }

    // MARK: Changing

    /// Whether a request may change what is stored for its URL (RFC 9111, section 4.4).
    ///
    /// - Parameter method: its method
    static func isUnsafe(_ method: HTTPRequest.Method) -> Bool {
        ![.get, .head, .options, .trace].contains(method)
    }

    /// Whether a GET asks for something that this cache leaves to the server: a part, or an answer to its own conditions.
    ///
    /// - Parameter fields: the fields of the request
    static func isPartial(_ fields: HTTPFields) -> Bool {
        let names: [HTTPField.Name] = [
            .range, .ifRange, .ifMatch, .ifNoneMatch, .ifModifiedSince, .ifUnmodifiedSince,
        ]
        return names.contains { fields.contains($0) }
    }
}
