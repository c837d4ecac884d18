/// A list of selectors for the children of a value, or of a value and all its descendants.
struct JSONPathSegment: Sendable {
    var isDescendant: Bool
    var selectors: [JSONPathSelector]
}
