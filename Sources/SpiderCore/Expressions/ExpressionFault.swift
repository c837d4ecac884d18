public import SpiderValue

/// The reason why an expression has no value for an item.
@_spi(Algorithms) public enum ExpressionFault: Error, Hashable {
    /// An operator or a function needs another kind of value.
    case kind(of: String, needs: String, found: String)
    /// A number is divided by 0.
    case divisionByZero
    /// The value would be larger than an expression may make it.
    case tooLarge
    /// A regular expression takes too many steps on the text.
    case pattern(String)
}

extension ExpressionFault: CustomStringConvertible {
    /// The reason in words that are the same for many items, so that these are counted together.
    @_spi(Algorithms) public var description: String {
        switch self {
        case .kind(let operation, let needs, let found): "'\(operation)' needs \(needs), found \(found)"
        case .divisionByZero: "a division by 0"
        case .tooLarge: "a value of more than \(ExpressionEvaluation.sizeLimit >> 20) MB"
        case .pattern(let text): text
        }
    }
}

extension Value {
    /// The kind of the value in a word or two, without the value itself.
    @_spi(Algorithms) public var kindInWords: String {
        switch self {
        case .null: "nothing"
        case .bool: "true or false"
        case .int, .double: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "a mapping"
        }
    }
}
