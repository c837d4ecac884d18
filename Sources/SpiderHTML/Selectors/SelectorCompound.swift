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
    static let anyNamespace = UInt32.max

    /// The place of the element's name in lower case in the program's bytes, or ``anyName``.
    var name: UInt32 = Self.anyName
    /// The place of the name as written, which counts in XML.
    var rawName: UInt32 = Self.anyName
    var nameLength: UInt32 = 0
    /// The place of the namespace's URI, empty for none, or ``anyNamespace``.
    var namespace: UInt32 = Self.anyNamespace
    /// The bits of the required classes in an ``ElementTable``.
    var classes: UInt32 = 0
    /// The number of the required ID there; 0 for any.
    var id: UInt32 = 0
    var firstTest: UInt32 = 0
    var testCount: UInt32 = 0
    var combinator: Combinator = .none
}
