import HTTPTypes
@_spi(Algorithms) import SpiderHTTP

/// What a cache knows of a response that it has stored, apart from the body (RFC 9111).
struct CachedResponse: Sendable, Hashable {
    /// The status.
    let status: Int

    /// The header fields, without those that belong to the connection.
    let headerFields: HTTPFields

    /// When the request of the response was sent.
    let requestTime: UnixTime

    /// When the response came.
    let responseTime: UnixTime

    /// Whether it was stored although RFC 9111 does not allow it, as the policy `always` does: it is for that one and
    /// for `offline` only.
    let isRestricted: Bool

    /// What its field `Cache-Control` says.
    let control: CacheControl

    /// Creates the stored form of a response.
    ///
    /// - Parameters:
    ///   - status: the status
    ///   - headerFields: the header fields; those that belong to the connection are discarded
    ///   - requestTime: when the request was sent
    ///   - responseTime: when the response came
    ///   - isRestricted: whether it was stored although RFC 9111 does not allow it
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

    /// When the server made it; when it came, if the server does not say (RFC 9110, section 6.6.1).
    var date: UnixTime {
        headerFields[.date].flatMap { HTTPDate($0, now: responseTime)?.time } ?? responseTime
    }

    /// How old it is, in seconds (RFC 9111, section 4.2.3).
    ///
    /// - Parameter now: the current time
    func age(at now: UnixTime) -> Int64 {
        let apparent = CachedResponse.seconds(from: date, to: responseTime)
        let delay = CachedResponse.seconds(from: requestTime, to: responseTime)
        let said = headerFields[values: .age].first.flatMap { CacheControl.seconds(Array($0.utf8)) } ?? 0
        let initial = max(apparent, said + delay)
        return min(initial + CachedResponse.seconds(from: responseTime, to: now), CacheControl.longest)
    }

    /// For how long it is fresh from when it was made, in seconds (RFC 9111, section 4.2.1).
    ///
    /// Where the server does not say, it is a tenth of the time since it was last changed, a day at most (section 4.2.2).
    var lifetime: Int64 {
        if let maxAge = control.maxAge { return maxAge }
        if let expires = headerFields[.expires] {
            // What is no date, as the common `0`, has expired (section 5.3).
            guard let time = HTTPDate(expires, now: responseTime)?.time else { return 0 }
            return CachedResponse.seconds(from: date, to: time)
        }
        guard CacheRules.isHeuristicallyFresh(status) || control.isPublic,
            let changed = headerFields[.lastModified].flatMap({ HTTPDate($0, now: responseTime)?.time })
        else { return 0 }
        return min(CachedResponse.seconds(from: changed, to: date) / 10, 86_400)
    }

    /// The fields that ask a server whether it still holds (RFC 9111, section 4.3.1); none if it has no validator.
    var conditions: HTTPFields {
        var fields = HTTPFields()
        if let tag = headerFields[fields: .eTag].first { fields.append(tag.renamed(.ifNoneMatch)) }
        if let changed = headerFields[fields: .lastModified].first { fields.append(changed.renamed(.ifModifiedSince)) }
        return fields
    }

    /// The time between two moments: not less than nothing, and no more than is told apart.
    private static func seconds(from start: UnixTime, to end: UnixTime) -> Int64 {
        guard end > start else { return 0 }
        let (difference, overflow) = end.seconds.subtractingReportingOverflow(start.seconds)
        return overflow ? CacheControl.longest : min(difference, CacheControl.longest)
    }
}
