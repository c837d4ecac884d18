/// A date that a page shows, with a time of day if the page has one.
///
/// ```swift
/// @Field("time::attr(datetime)") var published: DateTime
/// @Field(".date", date: "%d. %B %Y") var released: DateTime
/// ```
///
/// It is written as ISO 8601, as precisely as the page had it: `2024-05-01`, `2024-05-01T18:30:00+02:00`.
public struct DateTime: Sendable, Hashable {
    /// The year.
    public let year: Int
    /// The month, from 1.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int
    /// The seconds since midnight; nil if there is no time of day.
    public let secondOfDay: Int?
    /// How far the clock is ahead of UTC, in seconds; nil if that isn't known.
    public let offset: Int?

    /// Creates a date; nil if there is no such day or time.
    ///
    /// - Parameters:
    ///   - year: The year, up to 9999.
    ///   - month: The month, from 1.
    ///   - day: The day of the month, from 1.
    ///   - secondOfDay: The seconds since midnight; nil for no time of day.
    ///   - offset: How far the clock is ahead of UTC, in seconds; nil if that isn't known.
    public init?(year: Int, month: Int, day: Int, secondOfDay: Int? = nil, offset: Int? = nil) {
        guard (0...9999).contains(year), (1...12).contains(month),
            (1...CalendarDay.count(inMonth: month, of: year)).contains(day),
            (0...86_400).contains(secondOfDay ?? 0), (-86_399...86_399).contains(offset ?? 0)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.secondOfDay = secondOfDay
        self.offset = secondOfDay == nil ? nil : offset
    }

    /// The seconds since 1970, UTC: of the beginning of the day if there is no time; a clock whose zone isn't known counts as UTC.
    public var secondsSince1970: Int64 {
        Int64(CalendarDay.number(year: year, month: month, day: day) * 86_400 + (secondOfDay ?? 0) - (offset ?? 0))
    }

    /// Creates the date and time of a number of seconds since 1970, on a clock that is so far ahead of UTC.
    package init?(secondsSince1970 seconds: Int64, offset: Int) {
        guard (-100_000_000_000...300_000_000_000).contains(seconds) else { return nil }
        let local = Int(seconds) + offset
        let number = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
        let day = CalendarDay(number: number)
        self.init(
            year: day.year, month: day.month, day: day.day, secondOfDay: local - number * 86_400, offset: offset)
    }

    private init(year: Int) {
        (self.year, month, day, secondOfDay, offset) = (year, 1, 1, nil, nil)
    }

    /// 1 January 1970, for a field that nothing has been read for.
    package static let blankDate = DateTime(year: 1970)
}

extension DateTime: CustomStringConvertible {
    /// The date as ISO 8601.
    public var description: String {
        func digits(_ number: Int, _ count: Int = 2) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
        }
        let date = "\(digits(year, 4))-\(digits(month))-\(digits(day))"
        guard let secondOfDay else { return date }
        let time = "\(digits(secondOfDay / 3600)):\(digits(secondOfDay / 60 % 60)):\(digits(secondOfDay % 60))"
        guard let offset else { return "\(date)T\(time)" }
        if offset == 0 { return "\(date)T\(time)Z" }
        let minutes = abs(offset) / 60
        return "\(date)T\(time)\(offset < 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
    }
}

extension DateTime: Codable {
    /// Reads a text in any form that a ``DateFormat/any`` knows.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = DateTime(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a date, found '\(text.prefix(60))'")
        }
        self = date
    }

    /// Writes the date as ISO 8601.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
