/// A piece of an expression's text.
enum XPathToken: Equatable {
    case number(Double)
    case literal([UInt8])
    case variable(String)
    /// A name, or `prefix:*`, whose local part is `*`.
    case name(prefix: String?, local: String)
    /// The `*` that means any name.
    case anyName
    case operation(XPathOperator)
    case slash, doubleSlash, pipe
    case openParenthesis, closeParenthesis, openBracket, closeBracket
    case dot, doubleDot, at, comma, doubleColon
    case end

    /// Whether a name or `*` after this token is an operator (XPath 1.0, section 3.7).
    var endsOperand: Bool {
        switch self {
        case .number, .literal, .variable, .name, .anyName, .closeParenthesis, .closeBracket, .dot, .doubleDot: true
        default: false
        }
    }
}
