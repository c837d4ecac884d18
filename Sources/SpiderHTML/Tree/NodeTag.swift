/// The kind and name of a node, in four bytes.
///
/// The tags of a tree are an array of their own, so that a search for a name reads nothing else.
struct NodeTag: BitwiseCopyable {
    /// From the lowest bit: kind (3 bits), namespace (2), flags (3), name (24).
    ///
    /// A text has there, instead of a name, the exponent of the size of the memory that is reserved for it.
    var bits: UInt32

    /// Creates the tag of a node without flags.
    @inline(__always) init(_ kind: NodeKind, _ name: Atom, _ namespace: NodeNamespace = .html) {
        bits = kind.rawValue | namespace.rawValue << 3 | name.rawValue << Self.nameShift
    }

    /// The parser has the element open.
    @inline(__always) static var openFlag: UInt32 { 1 << 5 }
    /// The parser has the element in its list of formatting elements.
    @inline(__always) static var formattingFlag: UInt32 { 1 << 6 }
    /// The node was removed from the tree, with those below it.
    @inline(__always) static var removedFlag: UInt32 { 1 << 7 }
    @inline(__always) static var flags: UInt32 { openFlag | formattingFlag | removedFlag }

    @inline(__always) static var nameShift: UInt32 { 8 }
    @inline(__always) static var nameMask: UInt32 { Atom.limit << nameShift }

    @inline(__always) var kind: NodeKind { NodeKind(rawValue: bits & 7) ?? .contents }
    @inline(__always) var namespace: NodeNamespace { NodeNamespace(rawValue: bits >> 3 & 3) ?? .qualified }
    @inline(__always) var nameBits: UInt32 { bits >> Self.nameShift }
    @inline(__always) var isElement: Bool { bits & 7 == NodeKind.element.rawValue }
    @inline(__always) var isText: Bool { bits & 7 == NodeKind.text.rawValue }
    @inline(__always) var isOpen: Bool { has(Self.openFlag) }
    @inline(__always) var withoutFlags: NodeTag {
        var tag = self
        tag.bits &= ~Self.flags
        return tag
    }

    @inline(__always) func has(_ flag: UInt32) -> Bool { bits & flag != 0 }

    @inline(__always) mutating func set(_ flag: UInt32) { bits |= flag }

    @inline(__always) mutating func clear(_ flag: UInt32) { bits &= ~flag }
}
