internal import Glibc

/// The bytes of a name of up to 16 bytes, with zeros after them.
struct NameKey: BitwiseCopyable, Equatable {
    let low: UInt64
    let high: UInt64

    @inline(__always) init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Creates the key of the first bytes of a vector.
    @inline(__always) init(_ vector: SIMD16<UInt8>, count: Int) {
        let halves = unsafeBitCast(vector, to: SIMD2<UInt64>.self)
        if count < 8 {
            low = halves.x & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
            high = 0
        } else {
            low = halves.x
            let mask: UInt64 = (1 &<< UInt64(truncatingIfNeeded: (count &- 8) &* 8)) &- 1
            high = count == 16 ? halves.y : halves.y & mask
        }
    }

    /// Creates the key of bytes that nothing may be read after.
    init(copying bytes: UnsafePointer<UInt8>, count: Int) {
        var halves: (UInt64, UInt64) = (0, 0)
        memcpy(&halves, bytes, min(count, 16))
        self.init(low: halves.0, high: halves.1)
    }

    /// A hash for the table of standard names, where nobody can add names that collide.
    @inline(__always) var hash: Int {
        let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed &>> 40)
    }
}
