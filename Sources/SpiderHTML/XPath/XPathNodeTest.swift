/// The test of a step for the nodes on its axis.
///
/// Names are offsets of characters with a NUL at the end in ``XPathProgram/characters``.
enum XPathNodeTest: Equatable, Sendable {
    /// `node()`
    case node
    /// `text()`
    case text
    /// `comment()`
    case comment
    /// `processing-instruction()`, of this name or of any.
    case instruction(Int?)
    /// `*`
    case anyName
    /// `name`: as it is written, and as HTML has it.
    case name(Int, lowercase: Int)
    /// `prefix:name`: the name and the namespace's URI; and, as HTML has them, the name and the whole.
    case qualifiedName(Int, uri: Int, lowercase: Int, whole: Int)
    /// `prefix:*`
    case anyNameOf(uri: Int)

    /// Whether it asks for a namespace.
    var hasNamespace: Bool {
        switch self {
        case .qualifiedName, .anyNameOf: true
        default: false
        }
    }
}
