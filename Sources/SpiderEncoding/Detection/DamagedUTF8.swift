/// A model of UTF-8 text with few faults, such as text that was cut at a number of bytes.
enum DamagedUTF8 {
    private static let prior = 6
    /// The cost of a character by its number of bytes, in bits.
    private static let costs = [0, 0, 9, 12, 16]

    /// Returns how unlikely bytes are as UTF-8, in bits.
    static func cost(of sample: UnsafeBufferPointer<UInt8>) -> Int {
        var cost = prior
        var index = 0
        while index < sample.count {
            if sample[index] < 0x80 {
                index += 1
                continue
            }
            switch UTF8Check.character(sample, index) {
            case .valid(let length):
                cost += costs[length]
                index += length
            case .incomplete:
                return cost + DetectionCost.cut
            case .invalid:
                cost += DetectionCost.malformedUTF8
                index += 1
                // The rest of a broken character belongs to the same fault.
                while index < sample.count, sample[index] & 0xC0 == 0x80 { index += 1 }
            }
        }
        return cost
    }
}
