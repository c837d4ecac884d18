/// What text in UTF-8 looks like that is broken in few places, as where something was cut off at a number of bytes.
enum DamagedUTF8 {
    private static let prior = 6
    /// What a character of so many bytes costs, in bits.
    private static let costs = [0, 0, 9, 12, 16]

    /// How unlikely bytes are as text in UTF-8, in bits.
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
                // What is left of a broken character is one fault with it.
                while index < sample.count, sample[index] & 0xC0 == 0x80 { index += 1 }
            }
        }
        return cost
    }
}
