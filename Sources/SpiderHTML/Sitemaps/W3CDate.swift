private import SpiderEncoding

/// Dates as the W3C writes them: `2024`, `2024-11`, `2024-11-22`, `2024-11-22T10:30Z`, `2024-11-22T10:30:05.5+02:00`.
package enum W3CDate {
    /// Returns the seconds from the beginning of 1970 to a date, without fractions; nil for any other text.
    package static func seconds(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = Scanner(bytes: bytes)
            return scanner.date()
        }
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func date() -> Int? {
            guard let year = number(digits: 4, 0...9999) else { return nil }
            var (month, day) = (1, 1)
            if skip("-") {
                guard let written = number(digits: 2, 1...12) else { return nil }
                month = written
                if skip("-") {
                    guard let written = number(digits: 2, 1...W3CDate.length(of: month, year)) else { return nil }
                    day = written
                    if skip("T") || skip("t") || skip(" ") {
                        return time(on: W3CDate.days(year, month, day))
                    }
                }
            }
            return isAtEnd ? W3CDate.days(year, month, day) * 86_400 : nil
        }

        private mutating func time(on days: Int) -> Int? {
            guard let hour = number(digits: 2, 0...24), skip(":"), let minute = number(digits: 2, 0...59) else {
                return nil
            }
            var second = 0
            if skip(":") {
                // 60 is a leap second.
                guard let written = number(digits: 2, 0...60) else { return nil }
                second = written
                if skip(".") {
                    guard number(digits: 1, 0...9) != nil else { return nil }
                    while number(digits: 1, 0...9) != nil {}
                }
            }
            guard let offset = zone(), isAtEnd else { return nil }
            return days * 86_400 + hour * 3_600 + minute * 60 + second - offset
        }

        private mutating func zone() -> Int? {
            if isAtEnd || skip("Z") || skip("z") { return 0 }
            let sign = skip("+") ? 1 : skip("-") ? -1 : 0
            guard sign != 0, let hours = number(digits: 2, 0...23) else { return nil }
            _ = skip(":")
            guard let minutes = number(digits: 2, 0...59) else { return nil }
            return sign * (hours * 3_600 + minutes * 60)
        }

        private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
            guard position < bytes.count, UInt32(bytes[position]) == mark.value else { return false }
            position += 1
            return true
        }

        private mutating func number(digits: Int, _ range: ClosedRange<Int>) -> Int? {
            guard bytes.count - position >= digits else { return nil }
            var number = 0
            for byte in bytes[position..<(position + digits)] {
                guard ASCII.isDigit(byte) else { return nil }
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            }
            guard range.contains(number) else { return nil }
            position += digits
            return number
        }
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func length(of month: Int, _ year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Returns the days from the beginning of 1970 to a date of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        var days = day - 1
        for earlier in 1..<max(1, month) { days += length(of: earlier, year) }
        // The leap days of the years before this one, from the year 0 on, which was a leap year.
        let leaps = year == 0 ? 0 : (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1
        return days + year * 365 + leaps - 719_528
    }
}
