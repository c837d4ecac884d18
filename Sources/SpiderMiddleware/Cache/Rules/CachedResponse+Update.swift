import HTTPTypes
@_spi(Algorithms) import SpiderHTTP

extension CachedResponse {
    /// Returns the stored response after a 304 has validated it (RFC 9111, section 4.3.4).
    ///
    /// The fields of the 304 replace those of the same names (section 3.2), except for those about the body's coding:
    /// the body is stored decoded.
    ///
    /// - Parameters:
    ///   - fields: the fields of the 304
    ///   - requestTime: the time of the request
    ///   - responseTime: the time of the 304
    /// - Returns: the updated response; `nil` if the 304 is about another one, by its entity tag
    func updated(
        by fields: HTTPFields, requestTime: UnixTime, responseTime: UnixTime
    ) -> CachedResponse? {
        if let tag = fields[fields: .eTag].first, let known = headerFields[fields: .eTag].first,
            opaque(tag) != opaque(known)
        {
            return nil
        }
        let fields = fields.withoutConnection
        var merged = HTTPFields()
        for field in headerFields where !fields.contains(field.name) || CachedResponse.ofBody.contains(field.name) {
            // The stored age belonged to the earlier response.
            if field.name != .age { merged.append(field) }
        }
        for field in fields where !CachedResponse.ofBody.contains(field.name) { merged.append(field) }
        return CachedResponse(
            status: status, headerFields: merged, requestTime: requestTime, responseTime: responseTime,
            isRestricted: isRestricted)
    }

    /// Returns a tag without the mark of a weak one, which is enough for If-None-Match to compare bodies (RFC 9110,
    /// section 13.1.2).
    private func opaque(_ tag: HTTPField) -> ArraySlice<UInt8> {
        let bytes = tag.bytes
        return bytes.starts(with: "W/".utf8) ? bytes.dropFirst(2) : bytes[...]
    }

    private static let ofBody: Set<HTTPField.Name> = [
        .contentEncoding, .contentLength, .contentRange, .contentType,
    ]
}

extension HTTPFields {
    /// The fields that belong to the message rather than to its connection (RFC 9111, section 3.1).
    var withoutConnection: HTTPFields {
        var dropped = HTTPFields.ofConnection
        for value in self[values: .connection] {
            for name in value.utf8.split(separator: UInt8(ascii: ",")).prefix(64) {
                let trimmed = name.filter { !$0.isBlank }
                if let name = HTTPField.Name(String(decoding: trimmed, as: UTF8.self)) { dropped.insert(name) }
            }
        }
        var kept = HTTPFields()
        for field in self where !dropped.contains(field.name) { kept.append(field) }
        return kept
    }

    private static let ofConnection: Set<HTTPField.Name> = Set(
        [
            "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Authorization",
            "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        ].compactMap { HTTPField.Name($0) })
}
