/// The condition of a filter.
indirect enum JSONPathExpression: Sendable {
    case any([JSONPathExpression])
    case all([JSONPathExpression])
    case not(JSONPathExpression)
    case exists(JSONPathQuery)
    case comparison(JSONPathOperand, JSONPathComparison, JSONPathOperand)
    /// Whether a pattern matches a text, or a part of it.
    case matches(JSONPathOperand, JSONPathPattern, asWhole: Bool)
}
