extension XPath {
    /// The value of a variable.
    ///
    /// A variable is never parsed as part of the expression, so it can contain quotes and anything else.
    public enum Variable: Hashable, Sendable {
        /// Text.
        case string(String)
        /// A number.
        case number(Double)
        /// True or false.
        case boolean(Bool)
    }
}

extension XPath.Variable: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral
{
    /// Creates a text variable.
    public init(stringLiteral value: String) { self = .string(value) }

    /// Creates a number variable.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }

    /// Creates a number variable.
    public init(floatLiteral value: Double) { self = .number(value) }

    /// Creates a Boolean variable.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
