/// Reads the parts of a date from a text.
struct DateScanner {
    /// A date's parts, as far as they have been read.
    struct Parts {
        var year: Int?
        var month: Int?
        var day: Int?
        var hour: Int?
        var minute: Int?
        var second: Int?
        var isAfternoon: Bool?
        var isBeforeNoon: Bool { isAfternoon == false }
        var offset: Int?

        /// The date, if there is such a one.
        func date(assuming zone: Int?) -> DateTime? {
            guard let year, let day else { return nil }
            guard var hour else { return DateTime(year: year, month: month ?? 1, day: day) }
            if let isAfternoon {
                guard (1...12).contains(hour) else { return nil }
                hour = hour % 12 + (isAfternoon ? 12 : 0)
            }
            guard (0...24).contains(hour), (0...59).contains(minute ?? 0), (0...60).contains(second ?? 0) else {
                return nil
            }
            // A leap second is the last second before it.
            let time = min(hour * 3600 + (minute ?? 0) * 60 + min(second ?? 0, 59), 86_399)
            if hour == 24, (minute ?? 0) + (second ?? 0) > 0 { return nil }
            return DateTime(year: year, month: month ?? 1, day: day, secondOfDay: time, offset: offset ?? zone)
        }
    }

    private let scalars: [Unicode.Scalar]
    private(set) var position = 0
    var parts = Parts()

    /// The longest text that is read as a date.
    private static let lengthLimit = 200

    /// Creates a scanner; nil for a text that is longer than any date.
    init?(_ text: String) {
        guard text.utf8.count <= DateScanner.lengthLimit else { return nil }
        scalars = Array(text.unicodeScalars)
    }

    var isAtEnd: Bool { position >= scalars.count }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    // MARK: Small parts

    mutating func skipBlanks() {
        while let scalar = current, scalar.properties.isWhitespace { position += 1 }
    }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    mutating func skip(text: String) -> Bool {
        let expected = Array(text.lowercased().unicodeScalars)
        let found = scalars[position...].prefix(expected.count)
        guard String(String.UnicodeScalarView(found)).lowercased() == String(String.UnicodeScalarView(expected)) else {
            return false
        }
        position += found.count
        return true
    }

    /// Reads a number of decimal digits.
    mutating func number(digits range: ClosedRange<Int>) -> Int? {
        let start = position
        var value = 0
        while position - start < range.upperBound, let scalar = current, ("0"..."9").contains(scalar) {
            value = value * 10 + Int(scalar.value - 0x30)
            position += 1
        }
        if range.contains(position - start) { return value }
        position = start
        return nil
    }

    /// Reads letters.
    mutating func word() -> String {
        let start = position
        while let scalar = current, scalar.properties.isAlphabetic { position += 1 }
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    /// Reads a word if it means something.
    mutating func word<Meaning>(_ meaning: (String) -> Meaning?) -> Meaning? {
        let start = position
        if let found = meaning(word()) { return found }
        position = start
        return nil
    }

    /// Skips one more character.
    mutating func advance() { position += 1 }

    // MARK: Zones

    /// Reads a zone: how far its clock is ahead of UTC, in seconds.
    mutating func zone() -> Int? {
        let start = position
        guard current == "+" || current == "-" || current == "\u{2212}" else {
            guard let zone = word({ DateScanner.zones[$0.uppercased()] }) else { return nil }
            // `GMT+2`
            if zone == 0, let further = offset() { return further }
            return zone
        }
        if let offset = offset() { return offset }
        position = start
        return nil
    }

    private mutating func offset() -> Int? {
        let start = position
        guard let sign = current, sign == "+" || sign == "-" || sign == "\u{2212}" else { return nil }
        position += 1
        if let hours = number(digits: 1...2) {
            _ = skip(":")
            let minutes = number(digits: 2...2) ?? 0
            if hours <= 14, minutes < 60 { return (sign == "+" ? 1 : -1) * (hours * 3600 + minutes * 60) }
        }
        position = start
        return nil
    }

    /// Returns how far a zone's clock is ahead of UTC, in seconds.
    static func offset(of zone: String) -> Int? {
        guard var scanner = DateScanner(zone), let offset = scanner.zone(), scanner.isAtEnd else { return nil }
        return offset
    }

    private static let zones: [String: Int] = [
        "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 3600, "BST": 3600, "CET": 3600, "CEST": 7200,
        "MEZ": 3600, "MESZ": 7200, "EET": 7200, "EEST": 10_800, "MSK": 10_800, "IST": 19_800, "JST": 32_400,
        "KST": 32_400, "HKT": 28_800, "SGT": 28_800, "AEST": 36_000, "AEDT": 39_600, "NZST": 43_200, "NZDT": 46_800,
        "EST": -18_000, "EDT": -14_400, "CST": -21_600, "CDT": -18_000, "MST": -25_200, "MDT": -21_600,
        "PST": -28_800, "PDT": -25_200,
    ]
}
