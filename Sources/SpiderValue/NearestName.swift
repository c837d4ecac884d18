/// The name that was probably meant by a misspelt one, or nil where none is near.
///
/// ```swift
/// nearestName(to: "concurency", in: ["concurrency", "delay"])        // concurrency
/// nearestName(to: "maxItems", in: ["max-items", "max-pages"])        // max-items
/// nearestName(to: "proxy", in: ["concurrency", "delay"])             // nil
/// ```
///
/// Near is: at most two letters wrong, missing, superfluous or swapped, or a third of the name where that is more;
/// one in names of up to three letters. A difference in case or in separators hardly counts. Of names equally near the
/// first is taken. Only the first 1,000 candidates are looked at, and no name of more than 100 characters.
///
/// - Parameters:
///   - name: The name as written.
///   - candidates: The names that exist.
public func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
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
