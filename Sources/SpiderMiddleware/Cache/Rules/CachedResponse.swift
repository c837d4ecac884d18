import HTTPTypes
@_spi(Algorithms) import SpiderHTTP

/// A stored response without its body (RFC 9111).
struct CachedResponse: Sendable, Hashable {
    /// The status.
    let status: Int

    /// The header fields, without those that belong to the connection.
    let headerFields: HTTPFields

    /// The time when the request was sent.
    let requestTime: UnixTime

    /// The time when the response was received.
    let responseTime: UnixTime

    /// Whether it was stored although RFC 9111 doesn't allow it, as the policy `always` does. Only `always` and
    /// `offline` use such a response.
    let isRestricted: Bool

    /// The directives of its field `Cache-Control`.
    let control: CacheControl

    /// Creates the stored form of a response.
    ///
    /// - Parameters:
    ///   - status: the status
    ///   - headerFields: the header fields; those that belong to the connection are discarded
    ///   - requestTime: the time when the request was sent
    ///   - responseTime: the time when the response was received
    ///   - isRestricted: whether it was stored although RFC 9111 doesn't allow it
    init(
        status: Int, headerFields: HTTPFields, requestTime: UnixTime, responseTime: UnixTime, isRestricted: Bool = false
    ) {
        self.status = status
        self.headerFields = headerFields.withoutConnection
        self.requestTime = requestTime
        self.responseTime = responseTime
        self.isRestricted = isRestricted
        control = CacheControl(headerFields)
    }

    /// The time when the server made the response, or when it was received if the server doesn't say (RFC 9110, section
    /// 6.6.1).
    var date: UnixTime {
        headerFields[.date].flatMap { HTTPDate($0, now: responseTime)?.time } ?? responseTime
    }

    /// Returns the response's age in seconds (RFC 9111, section 4.2.3).
    func age(at now: UnixTime) -> Int64 {
        let apparent = CachedResponse.seconds(from: date, to: responseTime)
        let delay = CachedResponse.seconds(from: requestTime, to: responseTime)
        let said = headerFields[values: .age].first.flatMap { CacheControl.seconds(Array($0.utf8)) } ?? 0
        let initial = max(apparent, said + delay)
        return min(initial + CachedResponse.seconds(from: responseTime, to: now), CacheControl.longest)
    }

    /// The time for which the response is fresh, from its date on, in seconds (RFC 9111, section 4.2.1).
    ///
    /// If the server doesn't say, it is a tenth of the time since the last change, but at most a day (section 4.2.2).
    var lifetime: Int64 {
        if let maxAge = control.maxAge { return maxAge }
        if let expires = headerFields[.expires] {
            // An invalid date, such as the common `0`, means that it has expired (section 5.3).
            guard let time = HTTPDate(expires, now: responseTime)?.time else { return 0 }
            return CachedResponse.seconds(from: date, to: time)
        }
        guard CacheRules.isHeuristicallyFresh(status) || control.isPublic,
            let changed = headerFields[.lastModified].flatMap({ HTTPDate($0, now: responseTime)?.time })
        else { return 0 }
        return min(CachedResponse.seconds(from: changed, to: date) / 10, 86_400)
    }

    /// The fields that validate the response (RFC 9111, section 4.3.1); empty if it has no validator.
    var conditions: HTTPFields {
        var fields = HTTPFields()
        if let tag = headerFields[fields: .eTag].first { fields.append(tag.renamed(.ifNoneMatch)) }
        if let changed = headerFields[fields: .lastModified].first { fields.append(changed.renamed(.ifModifiedSince)) }
        return fields
    }

    /// Returns the time between two moments, at least zero, and at most the longest that is told apart.
    private static func seconds(from start: UnixTime, to end: UnixTime) -> Int64 {
        guard end > start else { return 0 }
        let (difference, overflow) = end.seconds.subtractingReportingOverflow(start.seconds)
        return overflow ? CacheControl.longest : min(difference, CacheControl.longest)
    }
}
