import HTTPTypes
@_spi(Algorithms) import SpiderURL

/// The header fields that any server may get. They say what is wanted, and which program asks, but give no access.
///
/// These are the registered request fields without credentials. Only the server knows what other fields mean, so they
/// count as credentials unless the settings say otherwise.
struct OpenFields: Sendable, Hashable {
    /// Further fields, by the settings.
    private let others: Set<HTTPField.Name>

    /// Creates the list from the registered fields and further ones.
    init(_ others: [HTTPField.Name] = []) { self.others = Set(others) }

    /// Returns whether any server may get a field.
    func contains(_ name: HTTPField.Name) -> Bool {
        if OpenFields.registered.contains(name.canonicalName) || others.contains(name) { return true }
        // Fields that only browsers set: client hints, fetch metadata, `Sec-GPC`; but not `Sec-Token-Binding`.
        return name.canonicalName.hasPrefix("sec-") && !ConfidentialNames.contains(name.canonicalName)
    }

    /// From IANA's registry of HTTP fields, in lower case, with the client hints that have no `Sec-`.
    private static let registered: Set<String> = [
        "a-im", "accept", "accept-charset", "accept-datetime", "accept-encoding", "accept-language", "accept-patch",
        "accept-post", "accept-ranges", "cache-control", "content-digest", "content-disposition", "content-encoding",
        "content-language", "content-length", "content-location", "content-range", "content-type", "date",
        "device-memory", "digest", "dnt", "downlink", "dpr", "early-data", "ect", "expect", "from", "if-match",
        "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "im", "max-forwards", "mime-version",
        "origin", "pragma", "prefer", "priority", "range", "referer", "repr-digest", "rtt", "save-data", "te",
        "trailer", "transfer-encoding", "upgrade-insecure-requests", "user-agent", "viewport-width",
        "want-content-digest",
        "want-digest", "want-repr-digest", "width",
    ]
}
