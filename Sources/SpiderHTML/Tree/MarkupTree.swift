/// A parsed document: the owner of its input and of its nodes.
///
/// Nodes are places in it, and don't keep it alive. All of it is freed at once.
final class MarkupTree {
    /// The arrays. The pointer is the same for the life of the tree.
    let storage: UnsafeMutablePointer<TreeStorage>

    private let source: SourceBuffer

    /// Takes over what a parser made.
    init(_ storage: TreeStorage, of source: SourceBuffer) {
        self.storage = .allocate(capacity: 1)
        self.storage.initialize(to: storage)
        self.source = source
    }

    deinit {
        storage.pointee.free()
        storage.deallocate()
        source.free()
    }

    /// The document, the parent of the outermost element.
    var document: Node { Node(storage, 0) }

    /// The outermost element.
    var root: Node? { document.firstChildElement }

    /// The number of nodes, the document and removed ones included.
    var count: Int { storage.pointee.nodes.count }

    var quirks: QuirksMode { storage.pointee.quirks }

    /// Whether nodes were removed: then a scan of the array must skip what is below a node with `isRemoved`.
    var hasRemovals: Bool { storage.pointee.hasRemovals }

    /// Returns the node with a number.
    @inline(__always) subscript(index: UInt32) -> Node { Node(storage, index) }

    /// Returns the document's number for a name; nil if nothing in the document has it.
    func atom(of name: StaticString) -> Atom? {
        atom(of: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    /// Returns the document's number for a name; nil if nothing in the document has it.
    ///
    /// A standard name has a number even if nothing in the document has it.
    func atom(of name: UnsafeBufferPointer<UInt8>) -> Atom? {
        guard let start = name.baseAddress else { return nil }
        let found = storage.pointee.names.find(start, name.count, in: storage.pointee.text)
        return found == .none ? nil : found
    }

    /// Returns the bytes of a slice.
    func bytes(of slice: ByteSlice) -> UnsafeBufferPointer<UInt8> { storage.pointee.text.bytes(of: slice) }

    /// Returns the bytes of a name.
    func bytes(of name: Atom) -> UnsafeBufferPointer<UInt8> { storage.pointee.bytes(of: name) }
}
