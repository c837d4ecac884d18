/// A date in the format of HTTP's header fields (RFC 9110, section 5.6.7).
///
/// ```swift
/// HTTPDate("Sun, 06 Nov 1994 08:49:37 GMT", now: .now())?.time.seconds   // 784111777
/// HTTPDate(784_111_777).description                                      // "Sun, 06 Nov 1994 08:49:37 GMT"
/// ```
@_spi(Algorithms) public struct HTTPDate: Sendable, Hashable, CustomStringConvertible {
    /// The date as a point in time.
    @_spi(Algorithms) public let time: UnixTime

    /// Creates a date to write.
    package init(_ time: UnixTime) {
        self.time = time
    }

    /// Parses a date in any of the three formats: IMF-fixdate, RFC 850 and C's `asctime`.
    ///
    /// Case doesn't matter, the day of the week needn't match the date, and the day may have one digit. The time is UTC, whether
    /// the text says `GMT`, `UTC`, `+0000` or, in the last format, nothing.
    ///
    /// - Parameters:
    ///   - text: the field's value
    ///   - now: the current time; a year of two digits is the nearest one, at most 50 years ahead
    @_spi(Algorithms) public init?(_ text: String, now: UnixTime) {
        // The longest form has 33 bytes; more than twice that is not a date.
        guard text.utf8.count <= 80 else { return nil }
        var scanner = ByteScanner(trimming: text)
        let weekday = scanner.word()
        guard weekday.utf8.count >= 3 else { return nil }
        let civil: CivilTime?
        if scanner.skip(",") {
            _ = scanner.skipSpaces()
            guard Self.isWeekday(weekday) else { return nil }
            civil = Self.dayFirst(&scanner, now: now)
        } else {
            guard Self.isWeekday(weekday), scanner.skipSpaces() else { return nil }
            civil = Self.monthFirst(&scanner)
        }
        guard let civil, scanner.isAtEnd else { return nil }
        time = civil.time
    }

    /// The date as IMF-fixdate, the format to send; years before 0 and after 9999 become 0 and 9999.
    @_spi(Algorithms) public var description: String {
        let civil = CivilTime(time)
        var text = CivilTime.weekdayNames[civil.weekday] + ", "
        CivilTime.append(civil.day, digits: 2, to: &text)
        text += " " + CivilTime.monthNames[civil.month - 1] + " "
        CivilTime.append(civil.year, digits: 4, to: &text)
        text += " "
        CivilTime.append(civil.hour, digits: 2, to: &text)
        text += ":"
        CivilTime.append(civil.minute, digits: 2, to: &text)
        text += ":"
        CivilTime.append(civil.second, digits: 2, to: &text)
        return text + " GMT"
    }

    /// `06 Nov 1994 08:49:37 GMT`, and `06-Nov-94 08:49:37 GMT`.
    private static func dayFirst(_ scanner: inout ByteScanner, now: UnixTime) -> CivilTime? {
        guard let day = scanner.number(digits: 1...2) else { return nil }
        let hyphens = scanner.skip("-")
        guard hyphens || scanner.skipSpaces(), let month = scanner.month(),
            hyphens ? scanner.skip("-") : scanner.skipSpaces(),
            let (digits, count) = scanner.countedNumber(digits: 2...4), count != 3,
            scanner.skipSpaces(), let time = scanner.timeOfDay(), scanner.skipSpaces(),
            zoneIsUTC(&scanner)
        else { return nil }
        let year = count == 2 ? fullYear(digits, now: now) : digits
        return CivilTime(
            year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second)
    }

    /// `Nov  6 08:49:37 1994`.
    private static func monthFirst(_ scanner: inout ByteScanner) -> CivilTime? {
        guard let month = scanner.month(), scanner.skipSpaces(), let day = scanner.number(digits: 1...2),
            scanner.skipSpaces(), let time = scanner.timeOfDay(), scanner.skipSpaces(),
            let year = scanner.number(digits: 4...4)
        else { return nil }
        return CivilTime(
            year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second)
    }

    private static func zoneIsUTC(_ scanner: inout ByteScanner) -> Bool {
        if scanner.skip("+") { return scanner.number(digits: 4...4) == 0 }
        let zone = scanner.word()
        return zone == "gmt" || zone == "utc"
    }

    private static func isWeekday(_ word: String) -> Bool {
        switch word {
        case "sun", "mon", "tue", "wed", "thu", "fri", "sat",
            "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday":
            true
        default: false
        }
    }

    private static func fullYear(_ twoDigits: Int, now: UnixTime) -> Int {
        let thisYear = CivilTime(now).year
        let year = thisYear - thisYear % 100 + twoDigits
        if year > thisYear + 50 { return year - 100 }
        return year <= thisYear - 50 ? year + 100 : year
    }
}
