/// A step of the parser through a file.
enum Event {
    case documentStart(Position)
    case alias(String, Position)
    case scalar(Scalar)
    case sequenceStart(NodeProperties)
    case sequenceEnd
    case mappingStart(NodeProperties)
    case mappingEnd
    /// The start of the stream, and the ends of the document and of the stream's other parts.
    case other
}

/// The properties that a node can have before its content.
struct NodeProperties {
    var anchor: String?
    var tag: String?
    /// The start of the node, with anchor and tag.
    var position: Position
}

/// A scalar as written, except for escapes and line folding.
struct Scalar {
    enum Style {
        case plain, singleQuoted, doubleQuoted, block
    }

    var properties: NodeProperties
    var text: String
    var style: Style
    /// The end of the scalar.
    var end: Position
    /// The number of characters from start to end in the file.
    var length: Int
}
