/// One step of a path: its axis, its node test and its predicates.
struct XPathStep: Sendable {
    var axis: XPathAxis
    var test: XPathNodeTest
    var predicates: [XPathPredicate] = []

    /// Whether a predicate asks for the place among the nodes of the step, which depends on where the step starts.
    var isPositional: Bool { predicates.contains { $0.isPositional } }

    /// Any node at all, on its way to the step after `//`.
    static let anywhere = XPathStep(axis: .descendantOrSelf, test: .node)

    /// Whether this is what `//` stands for.
    var isAnywhere: Bool { axis == .descendantOrSelf && test == .node && predicates.isEmpty }
}

/// A predicate in brackets.
struct XPathPredicate: Sendable {
    let term: Int
    /// Whether it is a number, or asks for `position()` or `last()`.
    let isPositional: Bool
    /// The number, when it is one that is written out.
    let constant: Double?
}
