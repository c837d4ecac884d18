/// The namespace of an attribute.
enum AttributeNamespace: UInt32 {
    case none
    case xlink
    case xml
    case xmlns
    /// Any that XML has: the name is one of the tree's qualified names.
    case qualified
    /// A declaration of a namespace in XML, which is no attribute: the name is the prefix, or `xmlns` if it has none.
    case declaration
}
