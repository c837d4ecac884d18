/// How a date is written: any common way, or a format such as `%d.%m.%Y`.
///
/// | | |
/// |---|---|
/// | `%Y`, `%y` | year of four digits, of two (69 to 99 are of the 20th century) |
/// | `%m`, `%B` | month as a number, by its name or abbreviation |
/// | `%d`, `%A` | day of the month; day of the week by its name, which is ignored |
/// | `%H`, `%I`, `%p` | hour of 24, of 12, AM or PM |
/// | `%M`, `%S`, `%f` | minute, second, fraction of a second, which is ignored |
/// | `%z` | zone: `Z`, `+02:00`, `+0200`, `UTC`, `GMT`, `EST`, `CET` … |
/// | `%*` | anything, up to the next part; twice at most |
/// | `%%` | a percent sign |
///
/// Numbers may have leading zeros or not, and white space matches any white space. Names are known in English, German, French,
/// Spanish, Italian, Portuguese and Dutch.
public struct DateFormat: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Any common way; see ``DateTime/init(_:format:)``.
    public static let any = DateFormat(parts: [], text: "", offset: nil)

    enum Part: Sendable, Hashable {
        case year, shortYear, month, monthName, day, dayName, hour, hourOf12, half, minute, second, fraction, zone
        case anything
        case blank
        case text(String)
    }

    /// The parts of a format; none for any way.
    let parts: [Part]
    /// The format as it is written.
    let text: String
    /// The zone that is assumed if the text has none: how far its clock is ahead of UTC, in seconds.
    let offset: Int?

    private init(parts: [Part], text: String, offset: Int?) {
        self.parts = parts
        self.text = text
        self.offset = offset
    }

    /// Reads a format; an empty one means any common way.
    ///
    /// - Parameters:
    ///   - text: The format.
    ///   - zone: The zone that is assumed if a date has a time and no zone, as `+02:00` or `UTC`.
    /// - Returns: nil if the format has a `%` that means nothing, or the zone isn't known.
    public init?(_ text: String, zone: String? = nil) {
        var offset: Int?
        if let zone {
            guard let known = DateScanner.offset(of: zone) else { return nil }
            offset = known
        }
        guard let parts = DateFormat.parts(of: text) else { return nil }
        self.init(parts: parts, text: text, offset: offset)
    }

    /// Reads a format; a malformed one matches no date.
    public init(stringLiteral text: String) {
        self = DateFormat(text) ?? DateFormat(parts: [.text("\u{0}")], text: text, offset: nil)
    }

    private static func parts(of text: String) -> [Part]? {
        var parts: [Part] = []
        var literal = ""
        var scalars = Array(text.unicodeScalars)[...]
        func flush() {
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = ""
        }
        while let scalar = scalars.popFirst() {
            if scalar.properties.isWhitespace {
                flush()
                if parts.last != .blank { parts.append(.blank) }
                continue
            }
            guard scalar == "%" else {
                literal.unicodeScalars.append(scalar)
                continue
            }
            guard let letter = scalars.popFirst() else { return nil }
            if letter == "%" {
                literal += "%"
                continue
            }
            guard let part = Self.part(letter) else { return nil }
            flush()
            parts.append(part)
        }
        flush()
        // Each makes the search longer by the length of the text.
        return parts.count { $0 == .anything } <= 2 ? parts : nil
    }

    private static func part(_ letter: Unicode.Scalar) -> Part? {
        switch letter {
        case "Y": .year
        case "y": .shortYear
        case "m": .month
        case "B", "b": .monthName
        case "d", "e": .day
        case "A", "a": .dayName
        case "H": .hour
        case "I": .hourOf12
        case "p": .half
        case "M": .minute
        case "S": .second
        case "f": .fraction
        case "z", "Z": .zone
        case "*": .anything
        default: nil
        }
    }
}

extension DateFormat: CustomStringConvertible {
    /// The format as it is written.
    public var description: String { text }
}
