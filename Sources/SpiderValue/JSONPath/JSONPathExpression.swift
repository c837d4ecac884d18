/// What a filter asks of each value.
indirect enum JSONPathExpression: Sendable {
    case any([JSONPathExpression])
    case all([JSONPathExpression])
    case not(JSONPathExpression)
    case exists(JSONPathQuery)
    case comparison(JSONPathOperand, JSONPathComparison, JSONPathOperand)
    /// Whether a text, as a whole or in a part, is what a pattern describes.
    case matches(JSONPathOperand, JSONPathPattern, asWhole: Bool)
}
