import HTTPTypes
@_spi(Algorithms) import SpiderURL

/// The header fields that any server may get: they say what is wanted and by which program, and give no access.
///
/// These are the registered request fields without credentials. What else a field means, only its server knows: it counts
/// as a credential, unless somebody says otherwise.
struct OpenFields: Sendable, Hashable {
    /// Further fields that somebody has said so of.
    private let others: Set<HTTPField.Name>

    /// The registered ones, and further ones.
    init(_ others: [HTTPField.Name] = []) { self.others = Set(others) }

    /// Whether any server may get a field.
    func contains(_ name: HTTPField.Name) -> Bool {
        if OpenFields.registered.contains(name.canonicalName) || others.contains(name) { return true }
        // Those that only browsers set: client hints, fetch metadata, `Sec-GPC`; but not `Sec-Token-Binding`.
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
