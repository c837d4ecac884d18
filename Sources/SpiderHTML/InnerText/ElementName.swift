internal import CXML

/// The name of an element as a number, so that it can be looked up without making a string of it.
struct ElementName: Hashable, Comparable {
    private let packed: UInt128

    /// The name of an element; nil for one of more than 16 bytes, which is none of HTML's.
    @inline(__always) init?(_ node: NodePointer) {
        guard let name = node.pointee.name else { return nil }
        self.init(name)
    }

    /// A name that is spelt out.
    init?(_ name: StaticString) {
        self.init(name.utf8Start)
    }

    @inline(__always) private init?(_ name: UnsafePointer<UInt8>) {
        var packed: UInt128 = 0
        var index = 0
        while name[index] != 0 {
            guard index < 16 else { return nil }
            packed = packed << 8 | UInt128(name[index])
            index += 1
        }
        self.packed = packed
    }

    /// Returns the order of the tables that are searched by name.
    @inline(__always) static func < (one: ElementName, other: ElementName) -> Bool { one.packed < other.packed }
}
