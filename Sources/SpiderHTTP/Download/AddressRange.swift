/// A range of addresses that begin with the same bits, such as `10.0.0.0/8` (RFC 4632, section 3.1).
struct AddressRange: Sendable, Hashable {
    private let first: [UInt8]
    private let prefix: Int

    /// Reads a range.
    init?(_ text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let address = IPAddress(String(parts[0])), let prefix = Int(parts[1]),
            (0...address.bytes.count * 8).contains(prefix)
        else { return nil }
        first = address.bytes
        self.prefix = prefix
    }

    /// Creates the range of addresses with this number of bytes that begin with the fixed ones.
    init(fixed: [UInt8], count: Int) {
        first = fixed + [UInt8](repeating: 0, count: count - fixed.count)
        prefix = fixed.count * 8
    }

    /// Returns whether an address is in the range; never for the other IP version.
    func contains(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == first.count else { return false }
        let (whole, rest) = prefix.quotientAndRemainder(dividingBy: 8)
        guard bytes[..<whole].elementsEqual(first[..<whole]) else { return false }
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return bytes[whole] & mask == first[whole] & mask
    }
}
