/// What MD5 and the SHA family put after a message, so that it fills whole blocks.
enum MessagePadding {
    /// What stands after a message: a single bit, zeros, and the number of the message's bits.
    ///
    /// - Parameters:
    ///   - count: how many bytes the message has
    ///   - block: the length of a block, in bytes; the number of bits takes an eighth of it
    ///   - isBigEndian: whether the number's highest byte comes first
    static func tail(behind count: Int, block: Int, isBigEndian: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = [0x80]
        while (count + bytes.count) % block != block - block / 8 { bytes.append(0) }
        // Of a number of sixteen bytes the first eight are always nought.
        while (count + bytes.count) % block != block - 8 { bytes.append(0) }
        let bits = UInt64(count) &* 8
        for index in 0..<8 {
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(isBigEndian ? 56 - 8 * index : 8 * index)))
        }
        return bytes
    }
}
