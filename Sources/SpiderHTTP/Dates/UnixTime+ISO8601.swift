extension UnixTime {
    /// Reads a UTC date of ISO 8601 as WARC files carry it, such as `2022-11-09T08:00:00Z`.
    ///
    /// Less precise ones mean their beginning (`2022`, `2022-11`, `2022-11-09`, `2022-11-09T08:00Z`); fractions of a
    /// second are ignored.
    package init?(iso8601 text: String) {
        guard text.utf8.count <= 80 else { return nil }
        var scanner = ByteScanner(trimming: text)
        var parts = [0, 1, 1, 0, 0, 0]
        guard let year = scanner.number(digits: 4...4) else { return nil }
        parts[0] = year
        let separators: [Unicode.Scalar] = ["-", "-", "T", ":", ":"]
        var index = 1
        while index < parts.count, scanner.skip(separators[index - 1]) {
            guard let number = scanner.number(digits: 2...2) else { return nil }
            parts[index] = number
            index += 1
        }
        if index == parts.count, scanner.skip(".") {
            guard scanner.number(digits: 1...9) != nil else { return nil }
        }
        // A time of day needs its minutes and says that it is UTC; a date alone has no zone.
        guard index != 4, index < 5 || scanner.skip("Z"), scanner.isAtEnd,
            let civil = CivilTime(
                year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5])
        else { return nil }
        self = civil.time
    }

    /// The time as ISO 8601 in UTC, such as `2022-11-09T08:00:00Z`; years before 0 and after 9999 become the nearest
    /// that fit.
    package var iso8601: String {
        let civil = CivilTime(self)
        var text = ""
        CivilTime.append(civil.year, digits: 4, to: &text)
        for (separator, number) in [
            ("-", civil.month), ("-", civil.day), ("T", civil.hour), (":", civil.minute), (":", civil.second),
        ] {
            text += separator
            CivilTime.append(number, digits: 2, to: &text)
        }
        return text + "Z"
    }
}
