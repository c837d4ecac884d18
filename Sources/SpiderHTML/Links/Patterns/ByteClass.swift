/// A set of bytes of ASCII.
struct ByteClass: Sendable, Hashable {
    /// One bit for each of the bytes 0x00 to 0x3F.
    private(set) var low: UInt64 = 0
    /// One bit for each of the bytes 0x40 to 0x7F.
    private(set) var high: UInt64 = 0

    static let all = ByteClass(0x00...0x7F)
    static let digits = ByteClass(0x30...0x39)
    static let words = ByteClass(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A)
    static let spaces = ByteClass(0x09...0x0D, 0x20...0x20)

    init(_ ranges: ClosedRange<UInt8>...) {
        for range in ranges {
            for byte in range { insert(byte) }
        }
    }

    @inline(__always) func contains(_ byte: UInt8) -> Bool {
        let word = byte & 0x40 == 0 ? low : high
        return byte < 0x80 && (word &>> UInt64(byte & 0x3F)) & 1 != 0
    }

    mutating func insert(_ byte: UInt8) {
        guard byte < 0x80 else { return }
        if byte < 0x40 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 0x3F) }
    }

    mutating func formUnion(_ other: ByteClass) {
        low |= other.low
        high |= other.high
    }

    mutating func remove(_ other: ByteClass) {
        low &= ~other.low
        high &= ~other.high
    }

    var inverted: ByteClass {
        var all = ByteClass.all
        all.remove(self)
        return all
    }

    /// The set with both cases of each of its letters.
    var ignoringCase: ByteClass {
        var folded = self
        for letter in UInt8(0x41)...0x5A where contains(letter) || contains(letter | 0x20) {
            folded.insert(letter)
            folded.insert(letter | 0x20)
        }
        return folded
    }
}
