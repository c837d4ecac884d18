/// A byte as a percent sign and two upper-case digits.
enum PercentEscape {
    static func bytes(_ byte: UInt8) -> [UInt8] { [0x25, digit(byte >> 4), digit(byte & 0x0F)] }

    static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(0x25)
        bytes.append(digit(byte >> 4))
        bytes.append(digit(byte & 0x0F))
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }
}
