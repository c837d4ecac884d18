/// An estimate of the number of different values, in 64 bytes: HyperLogLog, with an error of about 13 %.
struct DistinctSketch: Sendable, Equatable, Codable {
    private static let count = 64

    private var registers = [UInt8](repeating: 0, count: DistinctSketch.count)

    init() {}

    init(from decoder: any Decoder) throws {
        registers = try decoder.singleValueContainer().decode([UInt8].self)
        if registers.count != DistinctSketch.count {
            registers = [UInt8](repeating: 0, count: DistinctSketch.count)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(registers)
    }

    /// Notes a value by its hash.
    mutating func note(_ hash: UInt64) {
        let register = Int(hash & 63)
        let rank = UInt8((hash >> 6 | 1 << 58).trailingZeroBitCount + 1)
        if rank > registers[register] { registers[register] = rank }
    }

    /// The number of different values, roughly.
    var estimate: Int {
        let size = Double(DistinctSketch.count)
        let zeros = registers.count { $0 == 0 }
        // With few values, the empty registers say more: size · ln(size / zeros).
        if zeros > 0 {
            var estimate = 0.0
            // The harmonic series from zeros + 1 to size is the logarithm, without a library for it.
            for number in (zeros + 1)..<(DistinctSketch.count + 1) { estimate += size / Double(number) }
            return Int(estimate.rounded())
        }
        let sum = registers.reduce(0.0) { $0 + 1 / Double(UInt64(1) << UInt64(min($1, 62))) }
        return Int((0.709 * size * size / sum).rounded())
    }
}
