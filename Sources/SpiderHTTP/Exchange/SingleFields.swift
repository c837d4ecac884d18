import HTTPTypes

/// Fields of a response that occur once: their values are no lists, so several of them can't be joined (RFC 9110,
/// section 5.3).
///
/// Browsers and proxies take the first of several. `Content-Type` isn't here: the last one that is valid counts.
enum SingleFields {
    static let names: Set<HTTPField.Name> = Set(
        [
            .accessControlAllowOrigin, .age, .contentDisposition, .contentLocation, .contentRange, .date, .eTag,
            .expires,
            .lastModified, .location, .retryAfter, .server, .strictTransportSecurity,
        ] + ["Refresh", "SourceMap"].compactMap { HTTPField.Name($0) })

    /// A field of which all values must agree; what follows from values that don't isn't decided here.
    static let agreeing = HTTPField.Name.contentLength
}

extension HTTPFields {
    /// Takes the first of the fields that occur once, and drops the others.
    ///
    /// - Returns: the names of the fields whose values weren't the same
    mutating func takeSingleFields() -> [HTTPField.Name] {
        var seen: Set<HTTPField.Name> = []
        var repeated: Set<HTTPField.Name> = []
        for field in self where SingleFields.names.contains(field.name) || field.name == SingleFields.agreeing {
            if !seen.insert(field.name).inserted { repeated.insert(field.name) }
        }
        guard !repeated.isEmpty else { return [] }
        var conflicts: [HTTPField.Name] = []
        for name in repeated {
            let values = self[fields: name]
            let areSame = values.dropFirst().allSatisfy { $0.bytes == values[0].bytes }
            if name == SingleFields.agreeing {
                if areSame { self[fields: name] = [values[0]] }
                continue
            }
            if !areSame { conflicts.append(name) }
            // One that is empty says nothing.
            self[fields: name] = [values.first { !$0.bytes.isEmpty } ?? values[0]]
        }
        return conflicts.sorted { $0.canonicalName < $1.canonicalName }
    }
}
