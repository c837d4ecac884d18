/// The SHA-1 digest (RFC 3174), which labels the blocks of WARC files.
///
/// It recognises damaged records, but doesn't protect against forged ones.
struct SHA1 {
    private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
        0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0
    )

    /// Returns the twenty bytes of the digest.
    static func digest(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var hash = SHA1()
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable { hash.run($0) }
        if isContiguous == nil { Array(bytes).withUnsafeBufferPointer { hash.run($0) } }
        return [hash.state.0, hash.state.1, hash.state.2, hash.state.3, hash.state.4].flatMap { word in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
        }
    }

    private mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { schedule in
            let wholeBlocks = bytes.count / 64 * 64
            var offset = 0
            while offset < wholeBlocks {
                mix(UnsafeBufferPointer(rebasing: bytes[offset..<offset + 64]), schedule)
                offset += 64
            }
            let tail = Array(bytes[wholeBlocks...]) + MessagePadding.tail(behind: bytes.count, block: 64)
            tail.withUnsafeBufferPointer { tail in
                for start in stride(from: 0, to: tail.count, by: 64) {
                    mix(UnsafeBufferPointer(rebasing: tail[start..<start + 64]), schedule)
                }
            }
        }
    }

    private mutating func mix(_ block: UnsafeBufferPointer<UInt8>, _ word: UnsafeMutableBufferPointer<UInt32>) {
        for index in 0..<16 {
            let first = index * 4
            word[index] =
                UInt32(block[first]) << 24 | UInt32(block[first + 1]) << 16
                | UInt32(block[first + 2]) << 8 | UInt32(block[first + 3])
        }
        for index in 16..<80 {
            word[index] = Self.rotate(word[index - 3] ^ word[index - 8] ^ word[index - 14] ^ word[index - 16], 1)
        }
        var (a, b, c, d, e) = state
        for round in 0..<80 {
            let (choice, constant): (UInt32, UInt32) =
                switch round {
                case ..<20: ((b & c) | (~b & d), 0x5A82_7999)
                case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                case ..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = Self.rotate(a, 5) &+ choice &+ e &+ constant &+ word[round]
            (e, d, c, b, a) = (d, c, Self.rotate(b, 30), a, next)
        }
        state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }

    private static func rotate(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        word << bits | word >> (32 - bits)
    }
}
