extension CivilTime {
    static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Returns the month (1–12) with this English abbreviation, in any case.
    @_spi(Algorithms) public static func month(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        guard first.isASCIILetter, second.isASCIILetter, third.isASCIILetter else { return nil }
        let key = UInt32(first | 0x20) << 16 | UInt32(second | 0x20) << 8 | UInt32(third | 0x20)
        return switch key {
        case 0x6A_616E: 1
        case 0x66_6562: 2
        case 0x6D_6172: 3
        case 0x61_7072: 4
        case 0x6D_6179: 5
        case 0x6A_756E: 6
        case 0x6A_756C: 7
        case 0x61_7567: 8
        case 0x73_6570: 9
        case 0x6F_6374: 10
        case 0x6E_6F76: 11
        case 0x64_6563: 12
        default: nil
        }
    }

    /// Appends a number with leading zeros.
    static func append(_ number: Int, digits: Int, to text: inout String) {
        let figures = String(number)
        for _ in 0..<max(0, digits - figures.utf8.count) { text += "0" }
        text += figures
    }
}
