extension XPath {
    /// The value of a variable.
    ///
    /// A variable is never read as a part of the expression, so that it can hold quotes and anything else.
    public enum Variable: Hashable, Sendable {
        /// Text.
        case string(String)
        /// A number.
        case number(Double)
        /// Whether something is the case.
        case boolean(Bool)
    }
}

extension XPath.Variable: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }

    /// A number.
    public init(floatLiteral value: Double) { self = .number(value) }

    /// True or false.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
