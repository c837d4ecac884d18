import SpiderURL

/// Fingerprints that are known to be in the seen set, the latest ones: links to them need not be sent.
struct RecentFingerprints {
    private let limit: Int
    private var new: Set<Fingerprint> = []
    private var old: Set<Fingerprint> = []

    /// An empty set.
    ///
    /// - Parameter limit: how many it remembers at least; twice as many at most
    init(limit: Int = 200_000) { self.limit = limit }

    func contains(_ fingerprint: Fingerprint) -> Bool { new.contains(fingerprint) || old.contains(fingerprint) }

    mutating func insert(_ fingerprint: Fingerprint) {
        if new.count >= limit {
            old = new
            new = []
        }
        new.insert(fingerprint)
    }
}
