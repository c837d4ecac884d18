/// What selects among the children of a value, or of a value and everything below it.
struct JSONPathSegment: Sendable {
    var isDescendant: Bool
    var selectors: [JSONPathSelector]
}
