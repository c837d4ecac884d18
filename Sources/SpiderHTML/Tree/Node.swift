/// A node of a tree: a place in its array, without a reference count.
///
/// It is valid as long as the tree is. Nodes of a tree compare in document order.
struct Node: BitwiseCopyable, Hashable {
    let storage: UnsafeMutablePointer<TreeStorage>
    /// The place in the array of nodes, which is in document order; the document is 0.
    let index: UInt32

    @inline(__always) init(_ storage: UnsafeMutablePointer<TreeStorage>, _ index: UInt32) {
        self.storage = storage
        self.index = index
    }

    @inline(__always) var record: NodeRecord { storage.pointee.nodes.base[Int(index)] }

    @inline(__always) var tag: NodeTag { storage.pointee.tags.base[Int(index)] }

    @inline(__always) func node(_ index: UInt32) -> Node? { index == 0 ? nil : Node(storage, index) }

    // MARK: What it is

    @inline(__always) var kind: NodeKind { tag.kind }

    /// Whether this is an element, and not text, a comment or the document itself.
    @inline(__always) var isElement: Bool { tag.isElement }

    @inline(__always) var isText: Bool { tag.isText }

    @inline(__always) var isDocument: Bool { index == 0 }

    /// Whether this is in a document of HTML, and not of XML.
    @inline(__always) var isInHTML: Bool { !storage.pointee.isXML }

    /// Whether the node itself was removed from the document; not true of those below it.
    @inline(__always) var isRemoved: Bool { tag.has(NodeTag.removedFlag) }

    /// The number of the line where an element's start tag begins; of an element without a tag, where it was implied.
    var line: Int { storage.pointee.line(at: offset) }

    /// The place in the input where an element's start tag begins.
    var offset: Int { isElement ? Int(record.second) : 0 }

    // MARK: Neighbours

    /// The element, template contents or document that this is a child of.
    @inline(__always) var parent: Node? {
        let record = record
        return record.parent != 0 ? Node(storage, record.parent) : record.previous != 0 ? Node(storage, 0) : nil
    }

    /// The parent, if it is an element.
    @inline(__always) var parentElement: Node? {
        guard let parent = node(record.parent), parent.isElement else { return nil }
        return parent
    }

    @inline(__always) var firstChild: Node? { node(record.firstChild) }

    @inline(__always) var lastChild: Node? { node(storage.pointee.lastChild(of: index)) }

    @inline(__always) var next: Node? { node(record.next) }

    @inline(__always) var previous: Node? { node(storage.pointee.previousSibling(of: index)) }

    /// The nearest element among the siblings before this node.
    @inline(__always) var previousElement: Node? {
        var sibling = previous
        while let current = sibling, !current.isElement { sibling = current.previous }
        return sibling
    }

    /// The nearest element among the siblings after this node.
    @inline(__always) var nextElement: Node? {
        var sibling = next
        while let current = sibling, !current.isElement { sibling = current.next }
        return sibling
    }

    /// The first element among the children.
    @inline(__always) var firstChildElement: Node? {
        guard let child = firstChild else { return nil }
        return child.isElement ? child : child.nextElement
    }

    /// The last element among the children.
    @inline(__always) var lastChildElement: Node? {
        guard let child = lastChild else { return nil }
        return child.isElement ? child : child.previousElement
    }

    // MARK: Walks

    /// Returns the node after this one in document order, up to the end of what is below `root`.
    ///
    /// The contents of a `template` are passed over: they aren't part of the document.
    @inline(__always) func next(within root: Node) -> Node? {
        if kind == .contents, self != root { return nextSkippingChildren(within: root) }
        return node(storage.pointee.following(index, within: root.index))
    }

    /// Returns the node after this one and everything below it, up to the end of what is below `root`.
    @inline(__always) func nextSkippingChildren(within root: Node) -> Node? {
        node(storage.pointee.followingSubtree(of: index, within: root.index))
    }

    /// The last in document order of this node and those below it.
    var lastInSubtree: Node {
        var current = self
        while let last = current.lastChild { current = last }
        return current
    }

    /// The number after the last one of this node and those below it.
    ///
    /// The numbers in between are those below this node, and those of nodes that were removed from there.
    var subtreeEnd: UInt32 { lastInSubtree.index + 1 }
}

extension Node: Comparable {
    /// Returns whether the first comes before the other in the document.
    @inline(__always) static func < (one: Node, other: Node) -> Bool { one.index < other.index }
}
