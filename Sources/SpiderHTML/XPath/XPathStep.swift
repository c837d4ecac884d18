/// One step of a path: its axis, its node test and its predicates.
struct XPathStep: Sendable {
    var axis: XPathAxis
    var test: XPathNodeTest
    var predicates: [XPathPredicate] = []

    /// Whether a predicate depends on the position among the step's nodes, and so on the node that the step starts at.
    var isPositional: Bool { predicates.contains { $0.isPositional } }

    /// Any node; the step that `//` adds.
    static let anywhere = XPathStep(axis: .descendantOrSelf, test: .node)

    /// Whether this is the step that `//` adds.
    var isAnywhere: Bool { axis == .descendantOrSelf && test == .node && predicates.isEmpty }
}

/// A predicate in brackets.
struct XPathPredicate: Sendable {
    let term: Int
    /// Whether it is a number, or depends on `position()` or `last()`.
    let isPositional: Bool
    /// The number, if it is a literal.
    let constant: Double?
}
