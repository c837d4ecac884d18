import HTTPTypes

/// Fields of a response that occur once: their values are no lists, so several of them can't be joined (RFC 9110,
/// section 5.3).
///
/// Browsers and proxies take the first of several. `Content-Type` isn't here: the last one that is valid counts.
enum SingleFields {
    /// A field of which all values must agree; what follows from values that don't isn't decided here.
    static let agreeing = HTTPField.Name.contentLength

    static let names: [HTTPField.Name] =
        [
            agreeing, .accessControlAllowOrigin, .age, .contentDisposition, .contentLocation, .contentRange, .date,
            .eTag,
            .expires, .lastModified, .location, .retryAfter, .server, .strictTransportSecurity,
        ] + ["Refresh", "SourceMap"].compactMap { HTTPField.Name($0) }

    /// A bit for each name: most responses have none twice, and are looked through without a set.
    static let bits = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, UInt32(1) << $0.offset) })
}

extension HTTPFields {
    /// Takes the first of the fields that occur once, and drops the others.
    ///
    /// - Returns: what to say of the fields whose values weren't the same
    mutating func takeSingleFields() -> [String] {
        var (seen, repeated) = (UInt32(0), UInt32(0))
        for field in self {
            guard let bit = SingleFields.bits[field.name] else { continue }
            repeated |= seen & bit
            seen |= bit
        }
        guard repeated != 0 else { return [] }
        var remarks: [String] = []
        for name in SingleFields.names where repeated & (SingleFields.bits[name] ?? 0) != 0 {
            let values = self[fields: name]
            let areSame = values.dropFirst().allSatisfy { $0.bytes == values[0].bytes }
            if name == SingleFields.agreeing, !areSame { continue }
            if !areSame {
                let counts = values[0].bytes.isEmpty ? "the first one that isn't empty counts" : "the first one counts"
                remarks.append("several different fields '\(name.rawName)' came; \(counts)")
            }
            // One that is empty says nothing.
            self[fields: name] = [values.first { !$0.bytes.isEmpty } ?? values[0]]
        }
        return remarks
    }
}
