/// The test of a step for the nodes on its axis.
///
/// Names and URIs are numbers of those in the ``XPathProgram``.
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
    /// `name`
    case name(Int)
    /// `prefix:name`: the name, the namespace's URI, and the whole, which HTML's parser can have taken for a name.
    case qualifiedName(Int, uri: Int, whole: Int)
    /// `prefix:*`
    case anyNameOf(uri: Int)
}
