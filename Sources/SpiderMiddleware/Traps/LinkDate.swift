/// A date in a URL: `/2024/05/`, `2024-05-17`, `?year=2024&month=5`.
struct LinkDate: Equatable {
    /// The precision of a date.
    enum Unit: Equatable {
        case year
        case month
        case day
    }

    let unit: Unit
    /// Its number among the dates of its unit: the next month is one more, also after December.
    let ordinal: Int
    /// The days from 1970 to its beginning.
    let days: Int
    /// Whether it is written as only dates are: `2024-05`, `/2024/05`, but not `/2024/11`.
    let isPlain: Bool

    /// Creates a date; `nil` if there is no such date.
    init?(year: Int, month: Int?, day: Int?, isPlain: Bool) {
        guard 1000...2999 ~= year, 1...12 ~= month ?? 1, 1...31 ~= day ?? 1 else { return nil }
        days = LinkDate.days(year, month ?? 1, month == nil ? 1 : day ?? 1)
        self.isPlain = isPlain
        switch (month, day) {
        case (nil, _):
            unit = .year
            ordinal = year
        case (let month?, nil):
            unit = .month
            ordinal = year * 12 + month
        default:
            unit = .day
            ordinal = days
        }
    }

    /// Returns the days from 1970 to a day of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years that begin in March have their leap day at the end.
        let year = month <= 2 ? year - 1 : year
        let month = month <= 2 ? month + 9 : month - 3
        return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468
    }
}
