/// A range of a document's bytes: of its input, or of the text that the parser had to decode.
struct ByteSlice: BitwiseCopyable {
    /// The first byte; with the highest bit, it counts in the decoded text.
    var offset: UInt32
    var count: UInt32

    @inline(__always) init(offset: UInt32, count: UInt32) {
        self.offset = offset
        self.count = count
    }

    /// A range of the decoded text.
    @inline(__always) static func decoded(_ offset: Int, _ count: Int) -> ByteSlice {
        ByteSlice(
            offset: UInt32(truncatingIfNeeded: offset) | decodedBit, count: UInt32(truncatingIfNeeded: count))
    }

    static var empty: ByteSlice { ByteSlice(offset: 0, count: 0) }

    @inline(__always) static var decodedBit: UInt32 { 0x8000_0000 }

    @inline(__always) var isDecoded: Bool { offset & Self.decodedBit != 0 }

    /// The first byte in the buffer that it belongs to.
    @inline(__always) var start: Int { Int(offset & ~Self.decodedBit) }

    @inline(__always) var isEmpty: Bool { count == 0 }

    /// Returns the slice without its first bytes.
    @inline(__always) func dropping(_ dropped: Int) -> ByteSlice {
        let dropped = UInt32(truncatingIfNeeded: dropped)
        return ByteSlice(offset: offset &+ dropped, count: count &- dropped)
    }

    /// Returns the slice's first bytes.
    @inline(__always) func prefix(_ kept: Int) -> ByteSlice {
        ByteSlice(offset: offset, count: UInt32(truncatingIfNeeded: kept))
    }
}
