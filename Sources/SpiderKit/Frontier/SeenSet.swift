import SpiderURL

/// The fingerprints of all requests that ever waited.
struct SeenSet {
    private var fingerprints: Set<Fingerprint> = []

    /// How many there are.
    var count: Int { fingerprints.count }

    /// Whether a fingerprint is there.
    func contains(_ fingerprint: Fingerprint) -> Bool { fingerprints.contains(fingerprint) }

    /// Notes a fingerprint.
    ///
    /// - Returns: whether it is new
    mutating func insert(_ fingerprint: Fingerprint) -> Bool {
        fingerprints.insert(fingerprint).inserted
    }
}
