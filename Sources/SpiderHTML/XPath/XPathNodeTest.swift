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
    /// `processing-instruction()`, with this name or any.
    case instruction(Int?)
    /// `*`
    case anyName
    /// `name`, as written and as in HTML.
    case name(Int, lowercase: Int)
    /// `prefix:name`: the name and the namespace's URI; and the name and the whole as in HTML.
    case qualifiedName(Int, uri: Int, lowercase: Int, whole: Int)
    /// `prefix:*`
    case anyNameOf(uri: Int)

    /// Whether it requires a namespace.
    var hasNamespace: Bool {
        switch self {
        case .qualifiedName, .anyNameOf: true
        default: false
        }
    }
}
