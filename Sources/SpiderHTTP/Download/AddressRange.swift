/// The addresses that begin with the same bits, as `10.0.0.0/8` writes them (RFC 4632, section 3.1).
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

    /// The addresses of so many bytes that begin with these.
    init(fixed: [UInt8], count: Int) {
        first = fixed + [UInt8](repeating: 0, count: count - fixed.count)
        prefix = fixed.count * 8
    }

    /// Whether an address is one of them; never so if it is of the other version.
    func contains(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == first.count else { return false }
        let (whole, rest) = prefix.quotientAndRemainder(dividingBy: 8)
        guard bytes[..<whole].elementsEqual(first[..<whole]) else { return false }
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
        return bytes[whole] & mask == first[whole] & mask
    }
}
