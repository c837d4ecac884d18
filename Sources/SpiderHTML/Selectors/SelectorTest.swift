/// One condition on an element, in a form whose matching counts no references: texts are places in the program's bytes,
/// nested selectors are numbers of its lists.
struct SelectorTest {
    /// The kinds of tests, the quickest first; the tests of a compound are sorted in this order.
    enum Kind: UInt8 {
        case scope
        case anchor
        case never
        case root
        case id
        case `class`
        case hasAttribute
        case equals
        case includes
        case dashes
        case begins
        case ends
        case contains
        case link
        case checked
        case empty
        case disabled
        case enabled
        case language
        case direction
        case state
        case nth
        case matchesAny
        case matchesNone
        case containsText
        case matchesText
        case has
    }

    var kind: Kind
    /// The tests of controls.
    var state = ControlState.required
    /// For an attribute's value: whether upper and lower case are the same.
    var ignoresCase = false
    /// For positions among siblings: whether to count from the end.
    var fromEnd = false
    /// For positions among siblings: whether to count only elements of the same name.
    var ofType = false
    /// Whether upper and lower case are the same in HTML but not in XML.
    var ignoresCaseInHTML = false
    /// An attribute's name in lower case, with a NUL at the end.
    var name: UInt32 = 0
    /// The attribute's name as written, which counts in XML.
    var rawName: UInt32 = 0
    /// The place of the URI of the attribute's namespace, empty for none; `SelectorCompound.anyNamespace` for any.
    var namespace: UInt32 = 0
    /// The text to compare with; it has a NUL at the end too.
    var value: UInt32 = 0
    var valueLength: UInt32 = 0
    /// The nested selectors; negative if there are none.
    var list: Int32 = -1
    /// The `a` and `b` of `an+b`.
    var step: Int32 = 0
    var offset: Int32 = 0
}
