private import SpiderEncoding

/// The escapes of `application/x-www-form-urlencoded` (URL Standard, section 5.2).
enum FormURLEncoding {
    /// Appends bytes: letters, digits and `*-._` as they are, a space as a plus sign, all others escaped.
    static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
        for byte in bytes {
            switch byte {
            case 0x20: output.append(0x2B)
            case 0x2A, 0x2D, 0x2E, 0x5F: output.append(byte)
            case _ where ASCII.isLetter(byte) || ASCII.isDigit(byte): output.append(byte)
            default: PercentEscape.append(byte, to: &output)
            }
        }
    }
}
