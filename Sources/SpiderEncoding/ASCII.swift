/// Tests of single ASCII bytes, as HTML and CSS define them.
@usableFromInline
package enum ASCII {
    /// Returns a letter in lower case, and any other byte unchanged.
    @inlinable @inline(__always) package static func lowercase(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// Returns whether a byte is HTML's white space: tab, line feed, form feed, carriage return or space.
    @inlinable @inline(__always) package static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
    }

    /// Returns whether a byte is a letter.
    @inlinable @inline(__always) package static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26
    }

    /// Returns whether a byte is a decimal digit.
    @inlinable @inline(__always) package static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10
    }

    /// Returns the value of a hexadecimal digit, or nil if the byte isn't one.
    @inlinable @inline(__always) package static func hexValue(_ byte: UInt8) -> UInt32? {
        if isDigit(byte) { return UInt32(byte - 0x30) }
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x66 ? UInt32(lower - 0x61 + 10) : nil
    }
}
