/// The kind of a node of the tree.
enum NodeKind: UInt32 {
    case document
    case doctype
    case element
    case text
    case comment
    case processingInstruction
    /// The contents of a `template`, as its only child: what is in them isn't part of the document.
    case contents
}
