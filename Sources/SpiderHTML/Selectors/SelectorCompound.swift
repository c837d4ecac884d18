/// The conditions on one element: what is written between two combinators.
struct SelectorCompound {
    /// How an element and the one that the compound to its left matches have to be related.
    enum Combinator: UInt8 {
        /// There is nothing to the left.
        case none
        case descendant
        case child
        case nextSibling
        case laterSibling
    }

    static let anyName = UInt32.max

    /// The place of the element's name in the program's bytes, or ``anyName``.
    var name: UInt32 = Self.anyName
    var firstTest: UInt32 = 0
    var testCount: UInt32 = 0
    var combinator: Combinator = .none
}
