/// What MD5 and the SHA family put behind a message, so that it fills whole blocks.
enum MessagePadding {
    /// The message, a single bit, zeros, and the number of the message's bits.
    ///
    /// - Parameters:
    ///   - message: any bytes
    ///   - block: the length of a block, in bytes; the number of bits takes an eighth of it
    ///   - isBigEndian: whether the number's highest byte comes first
    static func padded(_ message: [UInt8], block: Int, isBigEndian: Bool = true) -> [UInt8] {
        var bytes = message
        bytes.reserveCapacity(message.count + 2 * block)
        bytes.append(0x80)
        while bytes.count % block != block - block / 8 { bytes.append(0) }
        // Of a number of sixteen bytes the first eight are always nought.
        while bytes.count % block != block - 8 { bytes.append(0) }
        let bits = UInt64(message.count) &* 8
        for index in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(isBigEndian ? 56 - 8 * index : 8 * index)))
        }
        return bytes
    }
}
