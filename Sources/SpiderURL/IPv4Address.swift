/// An IPv4 address, in any of the forms that browsers read: `192.168.0.1`, `0xC0.0250.1`, `3232235521`.
struct IPv4Address {
    let value: UInt32

    /// The address that a domain ending in a number stands for, or nil (URL Standard, section 3.5, “IPv4 parser”).
    init?(_ text: [UInt8]) {
        var parts = text.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        guard parts.count <= 4 else { return nil }
        var address: UInt64 = 0
        for (index, part) in parts.enumerated() {
            guard let number = Self.number(part) else { return nil }
            if index == parts.count - 1 {
                // The last number fills all bytes that are left.
                guard number < UInt64(1) << UInt64(8 * (5 - parts.count)) else { return nil }
                address += number
            } else {
                guard number <= 255 else { return nil }
                address += number << UInt64(8 * (3 - index))
            }
        }
        value = UInt32(address)
    }

    /// Returns whether the last label that is not empty is a number, so that the host can only be an address.
    static func endsInNumber(_ text: [UInt8]) -> Bool {
        var end = text.count
        if text.last == UInt8(ascii: ".") { end -= 1 }
        let start = (text[..<end].lastIndex(of: UInt8(ascii: ".")) ?? -1) + 1
        let label = text[start..<end]
        guard let first = label.first, 0x30...0x39 ~= first else { return false }
        return label.allSatisfy { 0x30...0x39 ~= $0 } || number(label) != nil
    }

    /// Returns a number in decimal, octal (`0…`) or hexadecimal (`0x…`); one that is too large counts as 2³².
    private static func number(_ part: ArraySlice<UInt8>) -> UInt64? {
        guard let first = part.first else { return nil }
        var digits = part
        var radix: UInt64 = 10
        if first == 0x30, part.count >= 2 {
            if part[part.startIndex + 1] | 0x20 == UInt8(ascii: "x") {
                radix = 16
                digits = part.dropFirst(2)
            } else {
                radix = 8
                digits = part.dropFirst()
            }
        }
        var number: UInt64 = 0
        for byte in digits {
            guard let digit = byte.hexValue, UInt64(digit) < radix else { return nil }
            number = min(number * radix + UInt64(digit), 1 << 32)
        }
        return number
    }

    /// Appends the four decimal numbers.
    func append(to output: inout [UInt8]) {
        for shift in [24, 16, 8, 0] as [UInt32] {
            output.append(contentsOf: String(value >> shift & 0xFF).utf8)
            if shift > 0 { output.append(UInt8(ascii: ".")) }
        }
    }
}
