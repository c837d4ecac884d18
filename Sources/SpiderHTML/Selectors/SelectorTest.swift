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
    /// The number of an attribute's name in the program.
    var name: UInt32 = 0
    /// The namespace of the attribute.
    var namespace = SelectorNamespace.none
    /// The text to compare with.
    var value = SelectorText()
    /// The nested selectors; negative when there are none.
    var list: Int32 = -1
    /// The `a` and `b` of `an+b`.
    var step: Int32 = 0
    var offset: Int32 = 0
}
