/// What selects among the children of one value.
enum JSONPathSelector: Sendable {
    case name(String)
    case wildcard
    case index(Int)
    case slice(JSONPathSlice)
    case filter(JSONPathExpression)
}
