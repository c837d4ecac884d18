import HTTPTypes

/// Fields of a response that occur once: their values aren't lists, so several can't be joined (RFC 9110, section 5.3).
///
/// Browsers and proxies take the first of several. `Content-Type` isn't among them: its last valid value counts.
enum SingleFields {
    /// A field whose values must all agree; the consequence if they don't isn't decided here.
    static let agreeing = HTTPField.Name.contentLength

    static let names: [HTTPField.Name] =
        [
            agreeing, .accessControlAllowOrigin, .age, .contentDisposition, .contentLocation, .contentRange, .date,
            .eTag,
            .expires, .lastModified, .location, .retryAfter, .server, .strictTransportSecurity,
        ] + ["Refresh", "SourceMap"].compactMap { HTTPField.Name($0) }

    /// A bit for each name: most responses have none of them twice, and are checked without a set.
    static let bits = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, UInt32(1) << $0.offset) })
}

extension HTTPFields {
    /// Keeps the first of each field that occurs once, and removes the others.
    ///
    /// - Returns: remarks about fields whose values differed
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
            // An empty one says nothing.
            self[fields: name] = [values.first { !$0.bytes.isEmpty } ?? values[0]]
        }
        return remarks
    }
}
