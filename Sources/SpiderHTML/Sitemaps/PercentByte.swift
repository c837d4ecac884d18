/// Escapes bytes that are no text, as they are written in URLs.
enum PercentByte {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Returns the three characters that stand for a byte.
    static func escaped(_ byte: UInt8) -> [UInt8] {
        [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
