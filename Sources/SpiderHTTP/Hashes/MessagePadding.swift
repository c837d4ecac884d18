/// The padding of MD5 and the SHA family, which makes a message fill whole blocks.
enum MessagePadding {
    /// Returns the padding of a message: a single bit, zeros, and the number of the message's bits.
    ///
    /// - Parameters:
    ///   - count: the length of the message, in bytes
    ///   - block: the length of a block, in bytes; the number of bits takes an eighth of it
    ///   - isBigEndian: whether the number's highest byte comes first
    static func tail(behind count: Int, block: Int, isBigEndian: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = [0x80]
        while (count + bytes.count) % block != block - block / 8 { bytes.append(0) }
        // The first eight of a number's sixteen bytes are always zero.
        while (count + bytes.count) % block != block - 8 { bytes.append(0) }
        let bits = UInt64(count) &* 8
        for index in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(isBigEndian ? 56 - 8 * index : 8 * index)))
        }
        return bytes
    }
}
