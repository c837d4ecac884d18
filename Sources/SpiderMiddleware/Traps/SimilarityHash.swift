/// A hash that is similar for similar texts: a simhash of 64 bits (Charikar 2002).
///
/// Its features are three words in a row. Their bits are counted in planes of 64 counters, so that a word costs a few
/// operations instead of 64 additions.
struct SimilarityHash {
    private var planes = [UInt64](repeating: 0, count: 24)
    private var previous: (UInt64, UInt64) = (0, 0)
    /// The number of words.
    private(set) var count = 0

    /// Adds a word.
    ///
    /// - Parameter word: a hash of the word, which needn't be well mixed
    mutating func add(_ word: UInt64) {
        guard count < 1 << 23 else { return }
        count += 1
        var bits = SimilarityHash.mixed(
            word &+ previous.0 &* 0x9E37_79B9_7F4A_7C15 &+ previous.1 &* 0xC2B2_AE3D_27D4_EB4F)
        previous = (word, previous.0)
        planes.withUnsafeMutableBufferPointer { planes in
            for index in planes.indices {
                let carry = planes[index] & bits
                planes[index] ^= bits
                bits = carry
                if bits == 0 { break }
            }
        }
    }

    /// The hash: each bit as most of the features have it.
    var value: UInt64 {
        var value: UInt64 = 0
        for bit in 0..<64 {
            var ones = 0
            for (index, plane) in planes.enumerated() where plane >> UInt64(bit) & 1 == 1 { ones += 1 << index }
            if 2 * ones > count { value |= 1 << UInt64(bit) }
        }
        return value
    }

    /// Spreads the information of a number over all its bits.
    static func mixed(_ number: UInt64) -> UInt64 {
        var number = number
        number = (number ^ number >> 33) &* 0xFF51_AFD7_ED55_8CCD
        number = (number ^ number >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return number ^ number >> 33
    }
}
