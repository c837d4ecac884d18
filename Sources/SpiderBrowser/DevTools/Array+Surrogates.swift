extension [UInt8] {
    /// Replaces escapes of lone surrogates in JSON by U+FFFD: texts of pages may have them, and JSON readers don't take them.
    mutating func replaceLoneSurrogates() {
        var position = 0
        while let backslash = self[position...].firstIndex(of: UInt8(ascii: "\\")) {
            guard let unit = escapedUnit(at: backslash) else {
                // Any other escape: the byte after the backslash belongs to it.
                position = Swift.min(backslash + 2, count)
                continue
            }
            position = backslash + 6
            guard 0xD800...0xDFFF ~= unit else { continue }
            if unit < 0xDC00, let second = escapedUnit(at: position), 0xDC00...0xDFFF ~= second {
                position += 6
            } else {
                replaceSubrange(backslash + 2..<backslash + 6, with: "FFFD".utf8)
            }
        }
    }

    /// The UTF-16 unit of an escape such as `\u00e9`; `nil` if there is none at a position.
    private func escapedUnit(at position: Int) -> UInt16? {
        guard position + 6 <= count, self[position] == UInt8(ascii: "\\"), self[position + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for byte in self[position + 2..<position + 6] {
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt16(byte - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt16(byte - 0x41 + 10)
            case 0x61...0x66: unit = unit << 4 | UInt16(byte - 0x61 + 10)
            default: return nil
            }
        }
        return unit
    }
}
