import HTTPTypes
import SpiderHTTP

/// The rules of a cache for one user: which responses it stores, and when it answers with them (RFC 9111).
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

    /// Decides what to do with a request (RFC 9111, section 4).
    ///
    /// - Parameters:
    ///   - fields: the fields of the request as it will be sent
    ///   - stored: the stored response; `nil` if there is none
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

    /// Returns whether the response has to be validated, however fresh it is.
    private func mustAsk(_ wanted: CacheControl, _ stored: CachedResponse, age: Int64, staleness: Int64) -> Bool {
        if wanted.noCache || stored.control.noCache { return true }
        if let shortest = wanted.minFresh, -staleness < shortest { return true }
        guard let oldest = wanted.maxAge else { return false }
        // RFC 8246, section 2: there is no point in validating a response that says it doesn't change.
        if stored.control.isImmutable, staleness < 0 { return false }
        return age > oldest || oldest == 0
    }

    /// Returns whether a stored response may take the place of a failure (RFC 5861, section 4).
    ///
    /// - Parameters:
    ///   - stored: the stored response
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

    /// Returns whether a status means that the server fails (RFC 5861, section 4).
    static func isError(_ status: Int) -> Bool { [500, 502, 503, 504].contains(status) }

    // MARK: Storing

    /// Returns whether the response to a GET may be stored (RFC 9111, section 3).
    ///
    /// - Parameters:
    ///   - response: the response
    ///   - fields: the fields of the request as it was sent
    func mayStore(_ response: CachedResponse, to fields: HTTPFields) -> Bool {
        let control = response.control
        guard CacheRules.isLasting(response.status), !CacheControl(fields).noStore else { return false }
        if control.noStore, !(control.mustUnderstand && CacheRules.isUnderstood(response.status)) { return false }
        // No later request could be answered with it.
        if response.headerFields[.vary]?.utf8.contains(UInt8(ascii: "*")) == true { return false }
        return CacheRules.isHeuristicallyFresh(response.status) || control.isPublic || control.isPrivate
            || control.maxAge != nil || response.headerFields.contains(.expires)
    }

    /// Returns whether a response of this status is complete, and may hold for longer than a moment.
    ///
    /// Server failures aren't stored. Neither are parts of a body, nor demands to come back later, with credentials or
    /// with other fields (for 428, 429, 431 and 511, RFC 6585 says so).
    static func isLasting(_ status: Int) -> Bool {
        guard (200...499).contains(status) else { return false }
        return ![206, 304, 401, 407, 408, 425, 428, 429, 431].contains(status)
    }

    /// Returns whether a response of this status is fresh for some time even if it doesn't say so (RFC 9110, section
    /// 15.1).
    static func isHeuristicallyFresh(_ status: Int) -> Bool {
        [200, 203, 204, 300, 301, 308, 404, 405, 410, 414].contains(status)
    }

    /// Returns whether this cache knows what to do with a status.
    private static func isUnderstood(_ status: Int) -> Bool {
        isHeuristicallyFresh(status) || [302, 303, 307].contains(status)
    }

    // MARK: Changing

    /// Returns whether a request may invalidate what is stored for its URL (RFC 9111, section 4.4).
    static func isUnsafe(_ method: HTTPRequest.Method) -> Bool {
        ![.get, .head, .options, .trace].contains(method)
    }

    /// Returns whether a GET leaves this cache out: it asks for a part of the body, or has conditions of its own.
    ///
    /// - Parameter fields: the fields of the request
    static func isPartial(_ fields: HTTPFields) -> Bool {
        let names: [HTTPField.Name] = [
            .range, .ifRange, .ifMatch, .ifNoneMatch, .ifModifiedSince, .ifUnmodifiedSince,
        ]
        return names.contains { fields.contains($0) }
    }
}
