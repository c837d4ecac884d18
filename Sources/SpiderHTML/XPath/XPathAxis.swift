/// The direction of a step.
enum XPathAxis: String, CaseIterable, Sendable {
    case child
    case descendant
    case descendantOrSelf = "descendant-or-self"
    case attribute
    case namespace
    case itself = "self"
    case parent
    case ancestor
    case ancestorOrSelf = "ancestor-or-self"
    case following
    case followingSibling = "following-sibling"
    case preceding
    case precedingSibling = "preceding-sibling"

    /// Whether the nodes nearest to the start come last in document order.
    var isReverse: Bool {
        switch self {
        case .ancestor, .ancestorOrSelf, .preceding, .precedingSibling: true
        default: false
        }
    }

    /// Whether two starts never lead to the same node.
    var keepsStartsApart: Bool {
        switch self {
        case .child, .attribute, .namespace, .itself: true
        default: false
        }
    }

    /// Whether it leads to what is in a start tag, of which a name test asks then.
    var isInTag: Bool { self == .attribute || self == .namespace }
}
