internal import Glibc

/// The arrays of one document: its input, and the tree that was made of it.
struct TreeStorage {
    /// The input, with 32 NULs after it.
    let input: UnsafePointer<UInt8>
    let inputCount: Int

    /// The tag of each node, at the same place as in `nodes`.
    var tags: PlainArray<NodeTag>
    /// The nodes. The first is the document.
    var nodes: PlainArray<NodeRecord>
    /// The attributes. The first isn't one, so that 0 can mean none.
    var attributes: PlainArray<AttributeRecord>
    /// Texts, values and names that aren't in the input as they are.
    var decoded: PlainArray<UInt8>
    var names = NameTable()
    /// The names with namespaces that only XML has.
    var qualifiedNames: PlainArray<QualifiedName>

    /// Whether this is a document of XML: names are as written, and namespaces are URIs.
    var isXML = false
    /// Whether the order of the array is that of the document.
    var isOrdered = true
    /// Whether nodes were removed: scans must skip what has the flag.
    var hasRemovals = false { didSet { hasOutside = hasOutside || hasRemovals } }
    /// Whether there are removed nodes or contents of templates, which are no part of the document.
    var hasOutside = false
    var quirks = QuirksMode.none
    /// The places of the end tags that ended a form, in order; nil if the parser remembers no form.
    var formEnds: PlainArray<UInt32>?
    /// The starts of lines, once somebody has asked for a line number.
    var lineStarts: PlainArray<UInt32>?

    /// Creates storage for what usually comes of an input.
    init(input: UnsafePointer<UInt8>, count: Int) {
        self.input = input
        inputCount = count
        tags = PlainArray(capacity: count / 22 + 64)
        nodes = PlainArray(capacity: count / 22 + 64)
        attributes = PlainArray(capacity: count / 60 + 32)
        decoded = PlainArray(capacity: count / 64 + 128, margin: 16)
        qualifiedNames = PlainArray(capacity: 0)
        attributes.append(AttributeRecord(name: .none, value: .empty))
        _ = make(NodeTag(.document, .none), 0, 0)
    }

    func free() {
        tags.free()
        nodes.free()
        attributes.free()
        decoded.free()
        names.free()
        qualifiedNames.free()
        formEnds?.free()
        lineStarts?.free()
    }

    @inline(__always) var text: TreeText { TreeText(input: input, decoded: UnsafePointer(decoded.base)) }

    @inline(__always) func node(_ index: UInt32) -> UnsafeMutablePointer<NodeRecord> { nodes.base + Int(index) }

    @inline(__always) func tag(_ index: UInt32) -> UnsafeMutablePointer<NodeTag> { tags.base + Int(index) }

    /// Adds a node that isn't linked yet.
    @inline(__always) mutating func make(_ tag: NodeTag, _ first: UInt32, _ second: UInt32) -> UInt32 {
        let index = UInt32(truncatingIfNeeded: nodes.count)
        tags.append(tag)
        nodes.append(NodeRecord(first: first, second: second))
        return index
    }

    /// Returns the bytes of a name.
    func bytes(of name: Atom) -> UnsafeBufferPointer<UInt8> {
        if name.isStandard { return names.standard.bytes(of: name) }
        guard Int(name.rawValue) < names.count else { return UnsafeBufferPointer(start: nil, count: 0) }
        return text.bytes(of: names.slice(of: name))
    }
}
