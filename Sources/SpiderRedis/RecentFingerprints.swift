import SpiderURL

/// The latest fingerprints that are known to be in the seen set: links to them needn't be sent to the server.
struct RecentFingerprints {
    private let limit: Int
    private var new: Set<Fingerprint> = []
    private var old: Set<Fingerprint> = []

    /// Creates an empty set.
    ///
    /// - Parameter limit: the least number of fingerprints that it remembers; it never has more than twice as many
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
