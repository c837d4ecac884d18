/// Tests for the characters that XML 1.0 allows in names and in text, on bytes of UTF-8.
enum XMLCharacters {
    /// The kinds of things at the start of a character.
    enum Sequence {
        /// A character that XML allows, with its length.
        case character(Int)
        /// Bytes that aren't a character, or one that XML doesn't allow, with their number; U+FFFD replaces them.
        case unreadable(Int)
        /// The beginning of a character, up to the end of the bytes.
        case incomplete
    }

    /// White space (XML 1.0, production 3).
    @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Returns whether a byte of text needs a closer look: markup, control characters, line ends, `]`, and bytes beyond
    /// ASCII.
    @inline(__always) static func isSpecial(_ byte: UInt8) -> Bool {
        // Below 64: all control characters but tab and line feed, `&` and `<`.
        byte < 0x40 ? 0x1000_0040_FFFF_F9FF as UInt64 >> UInt64(byte) & 1 == 1 : byte == 0x5D || byte >= 0x80
    }

    /// Returns whether a byte may begin a name; ``name(_:_:)`` decides about bytes beyond ASCII.
    @inline(__always) static func beginsName(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte == 0x3A || byte >= 0x80
    }

    /// Returns whether XML allows a character (XML 1.0, production 2).
    static func isAllowed(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    /// Returns the end of the name at a position, or the position itself if there is none.
    static func name(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                let isLater = byte &- 0x30 < 10 || byte == 0x2D || byte == 0x2E
                guard (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte == 0x3A || isLater && index > start else {
                    return index
                }
                index += 1
                continue
            }
            guard case .character(let length) = sequence(bytes, index),
                isInName(scalar(bytes, index, length), isFirst: index == start)
            else { return index }
            index += length
        }
        return index
    }

    private static let firstInName: [ClosedRange<UInt32>] = [
        0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F,
        0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x1_0000...0xE_FFFF,
    ]

    private static func isInName(_ scalar: UInt32, isFirst: Bool) -> Bool {
        if firstInName.contains(where: { $0.contains(scalar) }) { return true }
        return !isFirst && (scalar == 0xB7 || 0x300...0x36F ~= scalar || 0x203F...0x2040 ~= scalar)
    }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> UInt32 {
        var scalar = UInt32(bytes[start]) & (0xFF >> UInt32(length + 1))
        for index in start + 1..<start + length { scalar = scalar << 6 | UInt32(bytes[index] & 0x3F) }
        return scalar
    }

    /// Reads a sequence that begins beyond ASCII (Unicode, table 3-7).
    @inline(__always) static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Sequence {
        let lead = bytes[start]
        let length: Int
        var (lowest, highest): (UInt8, UInt8) = (0x80, 0xBF)
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF:
            length = 3
            if lead == 0xE0 { lowest = 0xA0 }
            if lead == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            length = 4
            if lead == 0xF0 { lowest = 0x90 }
            if lead == 0xF4 { highest = 0x8F }
        default: return .unreadable(1)
        }
        var offset = 1
        while offset < length {
            guard start + offset < bytes.count else { return .incomplete }
            let byte = bytes[start + offset]
            guard byte >= lowest, byte <= highest else { return .unreadable(offset) }
            (lowest, highest) = (0x80, 0xBF)
            offset += 1
        }
        // U+FFFE and U+FFFF.
        if lead == 0xEF, bytes[start + 1] == 0xBF, bytes[start + 2] >= 0xBE { return .unreadable(3) }
        return .character(length)
    }
}
