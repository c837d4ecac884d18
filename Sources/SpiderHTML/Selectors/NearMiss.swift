/// Finds the word that a misspelt one probably means.
enum NearMiss {
    /// Returns whether two words differ by one slip: an added, missing or wrong letter, or two exchanged ones.
    static func isNear(_ written: String, _ meant: String) -> Bool {
        let one = Array(written.utf8)
        let other = Array(meant.utf8)
        guard abs(one.count - other.count) <= 1, other.count > 2 else { return false }
        var head = 0
        while head < one.count, head < other.count, one[head] == other[head] { head += 1 }
        if one[head...].dropFirst() == other[head...].dropFirst() { return true }
        if one[head...].dropFirst() == other[head...] || one[head...] == other[head...].dropFirst() { return true }
        let rest = (one: one[head...], other: other[head...])
        return rest.one.count >= 2 && rest.other.count >= 2
            && rest.one[head] == rest.other[head + 1] && rest.one[head + 1] == rest.other[head]
            && rest.one.dropFirst(2) == rest.other.dropFirst(2)
    }
}
