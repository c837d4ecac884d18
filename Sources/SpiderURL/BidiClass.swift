/// The bidirectional class of a code point, as far as RFC 5893 needs it.
enum BidiClass: UInt32 {
    case leftToRight = 0
    case rightToLeft = 1
    case arabicLetter = 2
    case arabicNumber = 3
    case europeanNumber = 4
    case europeanSeparator = 5
    case commonSeparator = 6
    case europeanTerminator = 7
    /// Neutrals and boundary neutrals.
    case neutral = 8
    case nonspacingMark = 9

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39: self = .europeanNumber
        case 0x41...0x5A, 0x61...0x7A: self = .leftToRight
        case 0x2B, 0x2D: self = .europeanSeparator
        case 0x2C, 0x2E, 0x2F, 0x3A: self = .commonSeparator
        case 0x23...0x25: self = .europeanTerminator
        case 0..<0x80: self = .neutral
        default: self = Self.beyondASCII(scalar)
        }
    }

    private static func beyondASCII(_ scalar: Unicode.Scalar) -> BidiClass {
        let category = scalar.properties.generalCategory
        let isMark = category == .nonspacingMark || category == .enclosingMark
        if let raw = RangeTable.value(of: scalar.value, in: table), let found = BidiClass(rawValue: raw),
            !isMark || found == .leftToRight || found == .neutral
        {
            return found
        }
        switch category {
        case .nonspacingMark, .enclosingMark: return .nonspacingMark
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
            .decimalNumber, .letterNumber, .otherNumber:
            return .leftToRight
        default: return .neutral
        }
    }
}
