/// A filter that knows for certain that a number wasn't inserted, or that it may have been; of other numbers, it is
/// wrong about two in a hundred.
///
/// It takes ten bits for each number, all of them in one line of a processor's cache (Putze, Sanders, Singler: "Cache-,
/// Hash- and Space-Efficient Bloom Filters", 2007). The numbers are digests: their bits are as good as random.
struct BloomFilter: Sendable, Equatable {
    private static let wordsPerBlock = 8
    private static let bitsPerNumber = 10
    private static let probes = 6

    private(set) var words: [UInt64]

    /// Creates an empty filter.
    ///
    /// - Parameter capacity: the number of insertions
    init(capacity: Int) {
        let bits = max(1, capacity) * BloomFilter.bitsPerNumber
        let blocks = (bits + 511) / 512
        words = Array(repeating: 0, count: blocks * BloomFilter.wordsPerBlock)
    }

    /// Creates a filter from its stored form.
    ///
    /// - Parameter words: its `words`; `nil` if they can't be a filter's
    init?(words: [UInt64]) {
        guard !words.isEmpty, words.count % BloomFilter.wordsPerBlock == 0 else { return nil }
        self.words = words
    }

    mutating func insert(_ number: UInt64) {
        var bits = number
        let start = block(of: number)
        for _ in 0..<BloomFilter.probes {
            words[start + Int(bits & 7)] |= 1 << (bits >> 3 & 63)
            bits = bits >> 9 | bits << 55
        }
    }

    func mayContain(_ number: UInt64) -> Bool {
        var bits = number
        let start = block(of: number)
        for _ in 0..<BloomFilter.probes {
            if words[start + Int(bits & 7)] & 1 << (bits >> 3 & 63) == 0 { return false }
            bits = bits >> 9 | bits << 55
        }
        return true
    }

    /// Returns the block of a number: by its upper half, mixed with the lower. The bits within the block are the
    /// number's own.
    private func block(of number: UInt64) -> Int {
        let mixed = (number ^ number >> 32) &* 0x9E37_79B9_7F4A_7C15
        let blocks = UInt64(words.count / BloomFilter.wordsPerBlock)
        return Int(truncatingIfNeeded: mixed.multipliedFullWidth(by: blocks).high) * BloomFilter.wordsPerBlock
    }
}
