@_spi(Algorithms) import SpiderHTTP

/// The dates in `Expires` (RFC 6265bis §5.1.1). Servers have written them in every way.
enum CookieDate {
    /// Reads a date. The text is cut at delimiters, and each part is tried as time, day, month and year, in this order.
    /// Everything else is ignored.
    static func parse(_ text: some Collection<UInt8>) -> UnixTime? {
        var time: (hour: Int, minute: Int, second: Int)?
        var (day, month, year): (Int?, Int?, Int?)
        for token in text.split(whereSeparator: isDelimiter) {
            if time == nil, let found = timeOfDay(token) {
                time = found
            } else if day == nil, let found = number(token, digits: 1...2) {
                day = found
            } else if month == nil, let found = self.month(token) {
                month = found
            } else if year == nil, let found = number(token, digits: 2...4) {
                year = found
            }
        }
        guard let time, let day, let month, var year else { return nil }
        if (70...99).contains(year) { year += 1900 } else if (0...69).contains(year) { year += 2000 }
        guard year >= 1601, time.second <= 59 else { return nil }
        return CivilTime(
            year: year, month: month, day: day, hour: time.hour, minute: time.minute, second: time.second)?.time
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Reads a number of so many digits that isn't followed by another digit.
    private static func number(_ token: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int? {
        let figures = token.prefix(digits.upperBound + 1).prefix(while: \.isDigit)
        guard digits.contains(figures.count) else { return nil }
        return figures.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    private static func month(_ token: some Collection<UInt8>) -> Int? {
        let letters = Array(token.prefix(3))
        return letters.count == 3 ? CivilTime.month(letters[0], letters[1], letters[2]) : nil
    }

    /// Reads `h:m:s`, each of one or two digits, not followed by another digit.
    private static func timeOfDay(_ token: some Collection<UInt8>) -> (hour: Int, minute: Int, second: Int)? {
        let fields = token.prefix(9).split(separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].allSatisfy(\.isDigit), fields[1].allSatisfy(\.isDigit),
            let hour = number(fields[0], digits: 1...2), let minute = number(fields[1], digits: 1...2),
            let second = number(fields[2], digits: 1...2)
        else { return nil }
        return (hour, minute, second)
    }
}
