internal import Glibc

/// A hash with a seed of the process, so that no page can have names that collide on purpose.
enum NameHash {
    private static let seed: (UInt64, UInt64) = {
        var generator = SystemRandomNumberGenerator()
        return (generator.next() | 1, generator.next() | 1)
    }()

    /// Returns the hash of bytes.
    static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt32 {
        let (first, second) = seed
        var state = first ^ UInt64(truncatingIfNeeded: count)
        var index = 0
        while index < count {
            var halves: (UInt64, UInt64) = (0, 0)
            memcpy(&halves, bytes + index, min(count - index, 16))
            state = fold(halves.0 ^ state, halves.1 ^ second)
            index += 16
        }
        return UInt32(truncatingIfNeeded: fold(state, first) >> 16)
    }

    /// Multiplies to 128 bits and joins the halves.
    @inline(__always) private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }
}
