/// A word of an expression, with its place.
struct ExpressionToken: Hashable {
    enum Kind: Hashable {
        case number(String)
        case text(String)
        /// The name of a field, a function or an operator.
        case name(String)
        /// The name of a field in back quotes.
        case quotedName(String)
        case symbol(String)
        case end
    }

    let kind: Kind
    /// The place of its first character, counted from 1.
    let column: Int
}

extension ExpressionToken: CustomStringConvertible {
    /// The token for a message.
    var description: String {
        switch kind {
        case .number(let text), .name(let text), .symbol(let text): "'\(text)'"
        case .text(let text): "the text '\(text.prefix(40))'"
        case .quotedName(let name): "'`\(name)`'"
        case .end: "the end"
        }
    }
}
