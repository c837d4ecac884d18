/// The name and namespace of an open element in one number: that of an element of HTML is its atom's.
struct ElementKey: BitwiseCopyable, Equatable {
    let rawValue: UInt32

    @inline(__always) init(_ name: Atom, _ namespace: NodeNamespace = .html) {
        rawValue = name.rawValue | namespace.rawValue << 24
    }

    @inline(__always) init(tag: NodeTag) {
        rawValue = tag.nameBits | tag.namespace.rawValue << 24
    }

    /// Whether this is an element of HTML with a name.
    @inline(__always) func isHTML(_ name: Atom) -> Bool { rawValue == name.rawValue }

    /// Whether this is an element of HTML with a standard name.
    @inline(__always) var isStandardHTML: Bool { rawValue < Atom.standardEnd }

    @inline(__always) var name: Atom { Atom(rawValue: rawValue & Atom.limit) }

    var namespace: NodeNamespace { NodeNamespace(rawValue: rawValue >> 24) ?? .html }
}
