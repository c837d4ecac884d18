/// Returns the name that a misspelt one probably means, or nil if none is near.
///
/// ```swift
/// nearestName(to: "concurency", in: ["concurrency", "delay"])        // concurrency
/// nearestName(to: "maxItems", in: ["max-items", "max-pages"])        // max-items
/// nearestName(to: "proxy", in: ["concurrency", "delay"])             // nil
/// ```
///
/// A name is near if at most two letters are wrong, missing, added or swapped: one letter in names of up to three, a
/// third of the letters in long names. Differences in case and separators hardly count. The first of several equally
/// near names wins. Only the first 1,000 candidates are compared, and no name of more than 100 characters.
///
/// - Parameters:
///   - name: The name as written.
///   - candidates: The correct names.
@_spi(Algorithms) public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
    guard let wanted = MisspeltName(name) else { return nil }
    let limit = wanted.distanceLimit
    var best: (name: String, distance: Int)?
    for candidate in candidates.prefix(1_000) {
        guard let other = MisspeltName(candidate) else { continue }
        let distance = wanted.distance(to: other)
        if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
}
