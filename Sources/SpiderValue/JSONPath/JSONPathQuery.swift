/// A path through a tree, from its root or from the value that a filter tests.
struct JSONPathQuery: Sendable {
    var isRelative: Bool
    var segments: [JSONPathSegment] = []

    /// Whether its form allows it to select at most one value (RFC 9535, section 2.3.5.1).
    var isSingular: Bool {
        segments.allSatisfy { segment in
            guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
            switch segment.selectors[0] {
            case .name, .index: return true
            case .wildcard, .slice, .filter: return false
            }
        }
    }
}
