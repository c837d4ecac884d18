internal import CXML

extension UnsafeMutablePointer<xmlNode> {
    /// An attribute as a node: libxml2's structures begin alike, and `children`, `parent` and `name` are in that part.
    init(_ attribute: UnsafeMutablePointer<xmlAttr>) {
        self = UnsafeMutableRawPointer(attribute).assumingMemoryBound(to: xmlNode.self)
    }

    /// A document as a node; its structure begins alike, too.
    init(_ document: UnsafeMutablePointer<xmlDoc>) {
        self = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    }

    /// Whether this is an attribute.
    @inline(__always) var isAttribute: Bool { pointee.type == XML_ATTRIBUTE_NODE }

    /// The first attribute of an element, as a node.
    @inline(__always) var firstAttribute: NodePointer? {
        guard isElement, let first = pointee.properties else { return nil }
        return NodePointer(first)
    }

    /// The first child as XPath defines it; the text inside an attribute isn't one.
    @inline(__always) var firstChild: NodePointer? {
        switch pointee.type {
        case XML_ELEMENT_NODE, XML_DOCUMENT_NODE, XML_HTML_DOCUMENT_NODE: pointee.children
        default: nil
        }
    }

    /// Returns the next node that isn't a descendant of this one; nil after the last descendant of `root`.
    @inline(__always) func nextAfterSubtree(within root: NodePointer?) -> NodePointer? {
        var node = self
        while node != root {
            if let sibling = node.pointee.next { return sibling }
            guard let parent = node.pointee.parent else { return nil }
            node = parent
        }
        return nil
    }

    /// Returns the next node in document order, without attributes; nil after the last descendant of `root`.
    @inline(__always) func nextInDocument(within root: NodePointer?) -> NodePointer? {
        firstChild ?? nextAfterSubtree(within: root)
    }

    /// The last of this node and its descendants, in document order.
    @inline(__always) var lastInDocument: NodePointer {
        var node = self
        while node.firstChild != nil, let last = node.pointee.last { node = last }
        return node
    }

    /// The name without its prefix; empty for a node without a name.
    var localName: [UInt8] {
        switch pointee.type {
        case XML_ELEMENT_NODE, XML_ATTRIBUTE_NODE, XML_PI_NODE: Self.bytes(pointee.name)
        default: []
        }
    }

    /// The namespace of an element or attribute, or nil.
    var namespace: UnsafeMutablePointer<xmlNs>? {
        if isElement { return pointee.ns }
        guard isAttribute else { return nil }
        return UnsafeMutableRawPointer(self).assumingMemoryBound(to: xmlAttr.self).pointee.ns
    }

    /// The name with its prefix, as in the document.
    var qualifiedName: [UInt8] {
        guard let prefix = namespace?.pointee.prefix else { return localName }
        return Self.bytes(prefix) + [0x3A] + localName
    }

    /// Returns the bytes of characters with a NUL at the end.
    static func bytes(_ characters: UnsafePointer<UInt8>?) -> [UInt8] {
        guard let characters else { return [] }
        return Array(UnsafeBufferPointer(start: characters, count: Int(xmlStrlen(characters))))
    }
}
