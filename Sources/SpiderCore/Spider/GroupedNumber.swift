extension Int {
    /// The number with a comma between thousands: `12,400`.
    package var grouped: String {
        var digits: [UInt8] = []
        for (index, digit) in "\(self)".utf8.reversed().enumerated() {
            if index > 0, index % 3 == 0, digit != UInt8(ascii: "-") { digits.append(UInt8(ascii: ",")) }
            digits.append(digit)
        }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    /// Returns the number with its unit: `1 page`, `12,400 pages`.
    package func counted(_ one: String, _ many: String) -> String { "\(grouped) \(self == 1 ? one : many)" }
}
