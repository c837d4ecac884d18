/// A node as XPath has them: one of the tree, or an attribute or a namespace of an element.
struct XPathReference: BitwiseCopyable, Hashable {
    /// The node of the tree, or the element that has the attribute or namespace.
    let owner: Node
    /// 0 for the node itself. A namespace is the number of its declaration among the attributes, or `xmlPart`; an
    /// attribute is its number with the highest bit.
    private let part: UInt32

    private static var attributeBit: UInt32 { 0x8000_0000 }

    /// The namespace of the prefix `xml`, which nobody has to declare.
    private static var xmlPart: UInt32 { 0x7FFF_FFFF }

    init(_ node: Node) {
        owner = node
        part = 0
    }

    /// Elements that the parser repeats share their attributes, so that these need the element to be told apart.
    init(_ attribute: NodeAttribute, of element: Node) {
        owner = element
        part = attribute.index | Self.attributeBit
    }

    /// Creates a reference to a namespace of an element, by its declaration; nil for that of `xml`.
    init(namespace declaration: NodeAttribute?, of element: Node) {
        owner = element
        part = declaration?.index ?? Self.xmlPart
    }

    /// Whether this is an attribute or a namespace.
    @inline(__always) var isInTag: Bool { part != 0 }

    @inline(__always) var isElement: Bool { part == 0 && owner.isElement }

    @inline(__always) var isNamespace: Bool { part != 0 && part & Self.attributeBit == 0 }

    /// The node of the tree; nil for an attribute or a namespace.
    @inline(__always) var node: Node? { part == 0 ? owner : nil }

    /// The node of the tree, if it is an element.
    @inline(__always) var element: Node? { isElement ? owner : nil }

    @inline(__always) var attribute: NodeAttribute? {
        part & Self.attributeBit == 0 ? nil : NodeAttribute(owner.storage, part & ~Self.attributeBit)
    }

    @inline(__always) var parent: XPathReference? {
        guard part == 0 else { return XPathReference(owner) }
        return owner.parent.map { XPathReference($0) }
    }

    /// The name without its prefix: of a namespace, its own prefix; `Atom.none` for what has none.
    var name: Atom {
        guard isNamespace else { return attribute?.name ?? owner.name }
        guard let declaration else { return .xml }
        return declaration.name == .xmlns ? .none : declaration.name
    }

    var localName: [UInt8] { Array(owner.storage.pointee.bytes(of: name)) }

    /// The name with the prefix that the document writes.
    var qualifiedName: [UInt8] {
        isNamespace ? localName : attribute?.qualifiedName ?? owner.qualifiedName
    }

    /// The URI of the namespace of an element or attribute; empty for what is in none.
    var namespaceURI: [UInt8] {
        if isNamespace { return [] }
        let uri = isInTag ? attribute?.namespaceURI : owner.namespaceURI
        return uri.map { Array($0) } ?? []
    }

    /// The value of an attribute, the URI of a namespace, or the text of anything that has no children.
    var content: UnsafeBufferPointer<UInt8> {
        guard isNamespace else { return attribute?.value ?? owner.textBytes }
        return declaration?.value ?? NamespaceURI.xml
    }

    private var declaration: NodeAttribute? { part == Self.xmlPart ? nil : NodeAttribute(owner.storage, part) }
}

extension XPathReference: Comparable {
    /// Returns whether the first comes before the other in the document: the namespaces of an element and then its
    /// attributes come after it, and before its children (XPath 1.0, section 5).
    @inline(__always) static func < (one: XPathReference, other: XPathReference) -> Bool {
        one.owner == other.owner ? one.part < other.part : one.owner < other.owner
    }
}
