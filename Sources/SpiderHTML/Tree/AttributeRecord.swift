/// One attribute, in 12 bytes. Those of an element follow each other.
struct AttributeRecord: BitwiseCopyable {
    /// From the lowest bit: namespace (3 bits), whether it is the element's last attribute (1), name (24, from bit 8).
    var tag: UInt32
    var value: ByteSlice

    @inline(__always) init(name: Atom, namespace: AttributeNamespace = .none, value: ByteSlice) {
        tag = name.rawValue << 8 | namespace.rawValue
        self.value = value
    }

    @inline(__always) static var lastFlag: UInt32 { 1 << 3 }

    @inline(__always) var isLast: Bool { tag & Self.lastFlag != 0 }
    @inline(__always) var nameBits: UInt32 { tag >> 8 }
    @inline(__always) var namespace: AttributeNamespace { AttributeNamespace(rawValue: tag & 7) ?? .none }
}
