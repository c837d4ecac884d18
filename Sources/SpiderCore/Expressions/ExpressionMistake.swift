/// A mistake in the text of an expression.
@_spi(Algorithms) public struct ExpressionMistake: Error, Hashable, CustomStringConvertible {
    /// The place, in characters from 1.
    let column: Int
    let text: String

    /// The place and the mistake.
    @_spi(Algorithms) public var description: String { "column \(column): \(text)" }
}
