/// The namespace of an element.
enum NodeNamespace: UInt32 {
    /// HTML's; in XML none.
    case html
    case svg
    case mathML
    /// Any that XML has: the name is one of the tree's qualified names.
    case qualified
}
