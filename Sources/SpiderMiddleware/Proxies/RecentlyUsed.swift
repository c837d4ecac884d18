import SpiderCore

/// A table of limited size: if it is full, what has not been used for longest goes, a quarter of it at once.
struct RecentlyUsed<Key: Hashable & Sendable, Element: Sendable>: Sendable {
    private var entries: [Key: (element: Element, use: UInt64)] = [:]
    private var uses: UInt64 = 0
    private let limit: Int

    /// An empty table.
    ///
    /// - Parameter limit: how many entries it has at most; one at least
    init(limit: Int) { self.limit = max(limit, 1) }

    /// How many entries there are.
    var count: Int { entries.count }

    /// What stands for a key; looking at it is a use.
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

    /// Changes what stands for a key in its place.
    ///
    /// - Parameters:
    ///   - key: the key
    ///   - make: what stands for it if it is new
    ///   - change: changes it
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
