/// One node of a tree, in 28 bytes.
///
/// Links are places in the tree's array of nodes, which begins with the document; 0 is none.
struct NodeRecord: BitwiseCopyable {
    /// From the lowest bit: kind (3 bits), namespace (2), flags (3), name (24).
    ///
    /// A text has there, instead of a name, the exponent of the size of the memory that is reserved for it.
    var tag: UInt32
    var parent: UInt32 = 0
    var next: UInt32 = 0
    /// The sibling before this one; the first has the last there.
    var previous: UInt32 = 0
    var firstChild: UInt32 = 0
    /// The first attribute of an element, or the first byte of a text.
    var first: UInt32
    /// The place of an element's start tag in the input, or the number of bytes of a text.
    var second: UInt32

    @inline(__always) init(tag: UInt32, first: UInt32, second: UInt32) {
        self.tag = tag
        self.first = first
        self.second = second
    }

    /// The parser has the element open.
    @inline(__always) static var openFlag: UInt32 { 1 << 5 }
    /// The parser has the element in its list of formatting elements.
    @inline(__always) static var formattingFlag: UInt32 { 1 << 6 }
    /// The node was removed from the tree, with those below it.
    @inline(__always) static var removedFlag: UInt32 { 1 << 7 }

    @inline(__always) static var flags: UInt32 { openFlag | formattingFlag | removedFlag }

    @inline(__always) static var nameShift: UInt32 { 8 }

    /// Returns the tag of a node without flags.
    @inline(__always) static func tag(_ kind: NodeKind, _ name: Atom, _ namespace: NodeNamespace = .html) -> UInt32 {
        kind.rawValue | namespace.rawValue << 3 | name.rawValue << nameShift
    }

    @inline(__always) var kind: NodeKind { NodeKind(rawValue: tag & 7) ?? .contents }
    @inline(__always) var namespace: NodeNamespace { NodeNamespace(rawValue: tag >> 3 & 3) ?? .qualified }
    @inline(__always) var nameBits: UInt32 { tag >> Self.nameShift }
    @inline(__always) var isElement: Bool { tag & 7 == NodeKind.element.rawValue }
    @inline(__always) var isText: Bool { tag & 7 == NodeKind.text.rawValue }
    @inline(__always) var isOpen: Bool { tag & Self.openFlag != 0 }

    /// The bytes of a text, comment or processing instruction.
    @inline(__always) var slice: ByteSlice {
        get { ByteSlice(offset: first, count: second) }
        set {
            first = newValue.offset
            second = newValue.count
        }
    }
}
