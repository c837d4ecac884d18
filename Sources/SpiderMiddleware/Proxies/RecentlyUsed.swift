import SpiderCore

/// A table of limited size. If it is full, the quarter that hasn't been used for the longest time is removed at once.
struct RecentlyUsed<Key: Hashable & Sendable, Element: Sendable>: Sendable {
    private var entries: [Key: (element: Element, use: UInt64)] = [:]
    private var uses: UInt64 = 0
    private let limit: Int

    /// Creates an empty table.
    ///
    /// - Parameter limit: the most entries; at least one
    init(limit: Int) { self.limit = max(limit, 1) }

    /// The number of entries.
    var count: Int { entries.count }

    /// The entry of a key; reading it counts as a use.
    subscript(key: Key) -> Element? {
        mutating get {
            guard !entries.isEmpty, let entry = entries[key] else { return nil }
            uses += 1
            entries[key] = (entry.element, uses)
            return entry.element
        }
        set {
            guard let newValue else {
                entries[key] = nil
                return
            }
            uses += 1
            entries[key] = (newValue, uses)
            makeRoom()
        }
    }

    /// Changes the entry of a key in place.
    ///
    /// - Parameters:
    ///   - key: the key
    ///   - make: makes the entry if the key is new
    ///   - change: changes the entry
    mutating func update<Result>(
        _ key: Key, default make: @autoclosure () -> Element, _ change: (inout Element) -> Result
    ) -> Result {
        uses += 1
        let result = { (entry: inout (element: Element, use: UInt64)) in
            entry.use = uses
            return change(&entry.element)
        }(&entries[key, default: (make(), uses)])
        makeRoom()
        return result
    }

    private mutating func makeRoom() {
        guard entries.count > limit else { return }
        for (key, _) in entries.sorted(by: { $0.value.use < $1.value.use }).prefix(max(1, limit / 4)) {
            entries[key] = nil
        }
    }
}
