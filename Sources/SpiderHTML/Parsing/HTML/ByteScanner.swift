/// Searching bytes in vectors of 16.
///
/// Every search ends at a NUL, so that the padding of the input ends all of them. `SIMD.replacing` and `any` are avoided:
/// they compile to loops over the lanes.
enum ByteScanner {
    typealias Vector = SIMD16<UInt8>

    @inline(__always) static func load(_ bytes: UnsafePointer<UInt8>) -> Vector {
        UnsafeRawPointer(bytes).loadUnaligned(as: Vector.self)
    }

    /// Returns the first lane that is set, or 16.
    @inline(__always) static func firstLane(_ mask: SIMDMask<SIMD16<Int8>>) -> Int {
        let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
        if halves.x != 0 { return halves.x.trailingZeroBitCount >> 3 }
        if halves.y != 0 { return 8 + halves.y.trailingZeroBitCount >> 3 }
        return 16
    }

    /// Returns the first of two bytes, or a NUL.
    @inline(__always) static func first(
        _ one: UInt8, or other: UInt8, from start: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        var position = start
        while true {
            let bytes = load(position)
            let found =
                (bytes .== Vector(repeating: one)) .| (bytes .== Vector(repeating: other))
                .| (bytes .== Vector(repeating: 0))
            let lane = firstLane(found)
            if lane < 16 { return position + lane }
            position += 16
        }
    }

    /// Returns the first such byte, or a NUL.
    @inline(__always) static func first(_ byte: UInt8, from start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var position = start
        while true {
            let bytes = load(position)
            let lane = firstLane((bytes .== Vector(repeating: byte)) .| (bytes .== Vector(repeating: 0)))
            if lane < 16 { return position + lane }
            position += 16
        }
    }
}
