import SpiderHTML
import SpiderValue

/// A part of an expression.
///
/// A row of operators is one node, so the tree is only as deep as the text is nested.
indirect enum ExpressionNode: Sendable {
    case literal(Value)
    case field(String)
    case list([ExpressionNode])
    /// A field within a value, or an element of a list: from the end if the number is negative.
    case element(ExpressionNode, [ExpressionNode])
    case not(ExpressionNode)
    case all([ExpressionNode])
    case any([ExpressionNode])
    case negative(ExpressionNode)
    case comparison(ExpressionComparison, ExpressionNode, ExpressionNode)
    /// A value, and the operations on it, one after the other.
    case arithmetic(ExpressionNode, [(ExpressionArithmetic, ExpressionNode)])
    case contained(ExpressionNode, in: ExpressionNode)
    case call(ExpressionFunction, [ExpressionNode], pattern: TextPattern?)
}

/// A comparison of two values.
enum ExpressionComparison: String, Sendable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
}

/// An operation on two numbers.
enum ExpressionArithmetic: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case remainder = "%"
}
