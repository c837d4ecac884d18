/// A part of a compiled expression; parts refer to each other by their number in ``XPathProgram/terms``.
enum XPathTerm: Sendable {
    case number(Double)
    case string([UInt8])
    /// A variable, by its number in ``XPathProgram/variables``.
    case variable(Int)
    case negation(Int)
    case arithmetic(XPathOperator, Int, Int)
    case comparison(XPathOperator, Int, Int)
    case any([Int])
    case all([Int])
    case union([Int])
    case call(XPathFunction, [Int])
    case path(XPathStart, [XPathStep])
    case filter(Int, [XPathPredicate])
}

/// The start of a path.
enum XPathStart: Sendable {
    case document
    case contextNode
    case nodes(Int)
}

/// The type of value that a part of an expression has.
enum XPathType: Sendable {
    case nodes, string, number, boolean
    /// The type of a variable, known when it gets a value.
    case unknown
}
