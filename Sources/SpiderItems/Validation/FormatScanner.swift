/// Reads dates and times as RFC 3339 has them.
struct FormatScanner {
    private var bytes: ArraySlice<UInt8>

    init(_ text: String) { bytes = Array(text.utf8)[...] }

    /// Whether the text is a date: `2024-02-29`.
    var isDate: Bool {
        var scanner = self
        return scanner.skipDate() && scanner.bytes.isEmpty
    }

    /// Whether the text is a time with its zone: `23:59:60Z`, `10:00:00.5+02:00`.
    var isTime: Bool {
        var scanner = self
        return scanner.skipTime() && scanner.bytes.isEmpty
    }

    /// Whether the text is a date and a time with its zone.
    var isDateTime: Bool {
        var scanner = self
        guard scanner.skipDate(), scanner.skip("T", "t", " ") else { return false }
        return scanner.skipTime() && scanner.bytes.isEmpty
    }

    private mutating func skip(_ scalars: Unicode.Scalar...) -> Bool {
        guard let byte = bytes.first, scalars.contains(Unicode.Scalar(byte)) else { return false }
        bytes.removeFirst()
        return true
    }

    private mutating func number(digits count: Int) -> Int? {
        let digits = bytes.prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        bytes.removeFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }

    private mutating func skipDate() -> Bool {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2), (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    private mutating func skipTime() -> Bool {
        guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), skip(":"),
            let second = number(digits: 2), hour < 24, minute < 60, second <= 60
        else { return false }
        if skip(".") {
            guard number(digits: 1) != nil else { return false }
            while number(digits: 1) != nil {}
        }
        if skip("Z", "z") { return true }
        guard skip("+", "-"), let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2) else {
            return false
        }
        return hours < 24 && minutes < 60
    }
}
