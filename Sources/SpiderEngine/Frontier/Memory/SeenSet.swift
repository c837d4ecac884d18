import SpiderURL

/// The fingerprints of all requests that were ever queued.
struct SeenSet {
    private var fingerprints: Set<Fingerprint> = []

    /// The number of fingerprints.
    var count: Int { fingerprints.count }

    /// Whether the set has a fingerprint.
    func contains(_ fingerprint: Fingerprint) -> Bool { fingerprints.contains(fingerprint) }

    /// Adds a fingerprint.
    ///
    /// - Returns: whether it is new
    mutating func insert(_ fingerprint: Fingerprint) -> Bool {
        fingerprints.insert(fingerprint).inserted
    }
}
