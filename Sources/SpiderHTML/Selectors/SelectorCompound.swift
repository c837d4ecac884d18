/// The conditions on one element, which are written between two combinators.
struct SelectorCompound {
    /// The relation of an element to the one that the compound on its left matches.
    enum Combinator: UInt8 {
        /// There is nothing to the left.
        case none
        case descendant
        /// Below it, or the element itself, as in `p ::text`.
        case descendantOrSelf
        case child
        case nextSibling
        case laterSibling
    }

    static let anyName = UInt32.max

    /// The number of the element's name in the program, or ``anyName``.
    var name: UInt32 = Self.anyName
    var namespace = SelectorNamespace.any
    var firstTest: UInt32 = 0
    var testCount: UInt32 = 0
    var combinator: Combinator = .none
}
