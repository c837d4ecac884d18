internal import CXML
private import Glibc

/// A node of the parser's tree.
typealias NodePointer = UnsafeMutablePointer<xmlNode>

extension UnsafeMutablePointer<xmlNode> {
    /// Whether this is an element, and not text, a comment or the document itself.
    @inline(__always) var isElement: Bool { pointee.type == XML_ELEMENT_NODE }

    /// Whether this holds text.
    @inline(__always) var isText: Bool { pointee.type == XML_TEXT_NODE || pointee.type == XML_CDATA_SECTION_NODE }

    /// Whether this is in a document of HTML, and not of XML.
    var isInHTML: Bool { pointee.doc?.pointee.type == XML_HTML_DOCUMENT_NODE }

    /// The parent, if it is an element.
    @inline(__always) var parentElement: NodePointer? {
        guard let parent = pointee.parent, parent.isElement else { return nil }
        return parent
    }

    /// The nearest element among the siblings before this node.
    @inline(__always) var previousElement: NodePointer? {
        var sibling = pointee.prev
        while let current = sibling, !current.isElement { sibling = current.pointee.prev }
        return sibling
    }

    /// The nearest element among the siblings after this node.
    @inline(__always) var nextElement: NodePointer? {
        var sibling = pointee.next
        while let current = sibling, !current.isElement { sibling = current.pointee.next }
        return sibling
    }

    /// The first element among the children.
    @inline(__always) var firstChildElement: NodePointer? {
        guard let child = pointee.children else { return nil }
        return child.isElement ? child : child.nextElement
    }

    /// Returns the node after this one in document order, up to the end of what is below `root`.
    ///
    /// Entity references are not entered: their children belong to the document type.
    @inline(__always) func next(within root: NodePointer?) -> NodePointer? {
        if isElement, let child = pointee.children { return child }
        return nextSkippingChildren(within: root)
    }

    /// Returns the node after this one and everything below it, up to the end of what is below `root`.
    @inline(__always) func nextSkippingChildren(within root: NodePointer?) -> NodePointer? {
        var node = self
        while node != root {
            if let sibling = node.pointee.next { return sibling }
            guard let parent = node.parentElement else { return nil }
            node = parent
        }
        return nil
    }

    /// Returns whether the element's name, in lower case, is this one.
    @inline(__always) func hasName(_ name: StaticString) -> Bool {
        guard let own = pointee.name else { return false }
        return sameCharacters(own, name.utf8Start)
    }

    /// Returns the bytes of an attribute's value, without a copy; nil if there is no such attribute.
    func value(of attribute: StaticString) -> UnsafeBufferPointer<UInt8>? {
        guard let found = self.attribute(named: attribute.utf8Start) else { return nil }
        return found.valueBytes
    }

    /// Returns the attribute with a name that is given as characters with a NUL at the end.
    @inline(__always) func attribute(named name: UnsafePointer<UInt8>) -> UnsafeMutablePointer<xmlAttr>? {
        var attribute = pointee.properties
        while let current = attribute {
            if let own = current.pointee.name, current.pointee.ns == nil, sameCharacters(own, name) { return current }
            attribute = current.pointee.next
        }
        return nil
    }

    /// Returns the attribute with a name in a namespace, both with a NUL at the end; nil is any namespace, and none.
    func attribute(
        named name: UnsafePointer<UInt8>, in namespace: UnsafePointer<UInt8>?
    ) -> UnsafeMutablePointer<xmlAttr>? {
        var attribute = pointee.properties
        while let current = attribute {
            if let own = current.pointee.name, sameCharacters(own, name) {
                guard let namespace else { return current }
                if let uri = current.pointee.ns?.pointee.href, sameCharacters(uri, namespace) { return current }
            }
            attribute = current.pointee.next
        }
        return nil
    }
}

/// Returns the number of characters before the NUL.
@inline(__always) func characterCount(_ characters: UnsafePointer<UInt8>) -> Int {
    strlen(UnsafeRawPointer(characters).assumingMemoryBound(to: CChar.self))
}

private let emptyText: StaticString = ""

/// A single NUL.
@inline(__always) var noCharacters: UnsafePointer<UInt8> { emptyText.utf8Start }

/// Returns whether two strings with a NUL at the end are the same.
@inline(__always) func sameCharacters(_ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>) -> Bool {
    var index = 0
    while one[index] == other[index] {
        if one[index] == 0 { return true }
        index += 1
    }
    return false
}
