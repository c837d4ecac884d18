import SpiderCore
@_spi(Algorithms) import SpiderURL
@_spi(Algorithms) import SpiderValue

/// The digest of an item: 16 bytes, however large it is.
struct ItemDigest: Hashable {
    private let low: UInt64
    private let high: UInt64

    /// 32 hexadecimal digits.
    var stored: String { Fingerprint(high: high, low: low).description }

    /// Reads a digest from the store.
    init?(stored: Substring.UTF8View) {
        guard let fingerprint = Fingerprint(String(Substring(stored))) else { return nil }
        (low, high) = (fingerprint.low, fingerprint.high)
    }

    /// Creates the digest of an item's type and some of its fields; of all if none are named.
    init(of record: Record, fields: [String]) {
        // JSON has no line break within a value: no two lists of values look the same.
        var bytes = Array(record.type.utf8)
        bytes.append(0x0A)
        if fields.isEmpty {
            Value.object(record.fields).appendJSON(to: &bytes)
        } else {
            for field in fields {
                (record.fields[field] ?? .null).appendJSON(to: &bytes)
                bytes.append(0x0A)
            }
        }
        var hash = SipHash128()
        hash.update(bytes)
        (low, high) = hash.finalize()
    }
}
