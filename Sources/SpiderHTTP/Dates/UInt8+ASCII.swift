extension UInt8 {
    /// Whether the byte is `0`–`9`.
    @_spi(Algorithms) public var isDigit: Bool { self &- 0x30 < 10 }

    /// Whether the byte is `A`–`Z` or `a`–`z`.
    @_spi(Algorithms) public var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// Whether the byte is a space or a tab.
    @_spi(Algorithms) public var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Whether the byte can be in a token (RFC 9110, section 5.6.2), such as a field's name.
    @_spi(Algorithms) public var isTokenByte: Bool {
        switch self {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: isDigit || isASCIILetter
        }
    }

    /// The byte with `A`–`Z` made lower-case.
    @_spi(Algorithms) public var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of a hexadecimal digit.
    @_spi(Algorithms) public var hexValue: Int? {
        switch self {
        case 0x30...0x39: Int(self - 0x30)
        case 0x41...0x46: Int(self - 0x41 + 10)
        case 0x61...0x66: Int(self - 0x61 + 10)
        default: nil
        }
    }
}
