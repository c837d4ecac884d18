extension DateTime {
    /// The time that relative dates such as `2 hours ago` are relative to, in seconds since 1970; nil for the system's clock.
    @TaskLocal package static var referenceTime: Int64?

    /// Reads a date.
    ///
    /// ```swift
    /// DateTime("2024-05-01T18:30:00+02:00")       // ISO 8601
    /// DateTime("Wed, 01 May 2024 16:30:00 GMT")   // RFC 2822, HTTP
    /// DateTime("1. Mai 2024, 18:30 Uhr")          // names of months in several languages
    /// DateTime("2024年5月1日 18:30")
    /// DateTime("2 hours ago")                     // also: yesterday, vor 3 Tagen, il y a 2 h, hace 5 minutos, 3天前
    /// DateTime("01.05.2024", format: "%d.%m.%Y")
    /// ```
    ///
    /// Without a format, nothing is guessed: `01/05/2024` could be two dates, and is none.
    ///
    /// - Parameters:
    ///   - text: The date, with white space around it at most.
    ///   - format: How it is written.
    /// - Returns: nil if it isn't written like that, or there is no such date.
    public init?(_ text: String, format: DateFormat = .any) {
        guard let date = DateTime.parsed(text, format) else { return nil }
        self = date
    }

    private static func parsed(_ text: String, _ format: DateFormat) -> DateTime? {
        guard var scanner = DateScanner(text) else { return nil }
        scanner.skipBlanks()
        if !format.parts.isEmpty {
            guard scanner.read(format.parts[...]) else { return nil }
            return scanner.parts.date(assuming: format.offset)
        }
        return scanner.iso(format.offset) ?? scanner.chinese(format.offset) ?? scanner.withMonthName(format.offset)
            ?? scanner.relative(format.offset)
    }
}

extension DateScanner {
    /// Reads the parts of a format, up to the end of the text.
    fileprivate mutating func read(_ parts: ArraySlice<DateFormat.Part>) -> Bool {
        guard let part = parts.first else {
            skipBlanks()
            return isAtEnd
        }
        let rest = parts.dropFirst()
        if part == .anything {
            // One that is followed by another says no more than the other.
            if rest.first == .anything { return read(rest) }
            while true {
                var scanner = self
                if scanner.read(rest) {
                    self = scanner
                    return true
                }
                if isAtEnd { return false }
                advance()
            }
        }
        return read(part) && read(rest)
    }

    private mutating func read(_ part: DateFormat.Part) -> Bool {
        func set(_ path: WritableKeyPath<Parts, Int?>, _ number: Int?) -> Bool {
            parts[keyPath: path] = number
            return number != nil
        }
        switch part {
        case .year: return set(\.year, number(digits: 4...4))
        case .shortYear: return set(\.year, number(digits: 2...2).map { $0 < 69 ? 2000 + $0 : 1900 + $0 })
        case .month: return set(\.month, number(digits: 1...2))
        case .monthName:
            let month = word(DateNames.month)
            _ = skip(".")
            return set(\.month, month)
        case .day: return set(\.day, number(digits: 1...2))
        case .dayName:
            guard word({ DateNames.isDay($0) ? true : nil }) != nil else { return false }
            _ = skip(".")
            return true
        case .hour, .hourOf12: return set(\.hour, number(digits: 1...2))
        case .minute: return set(\.minute, number(digits: 1...2))
        case .second: return set(\.second, number(digits: 1...2))
        case .fraction: return number(digits: 1...9) != nil
        case .zone: return set(\.offset, zone())
        case .half: return readHalf()
        case .blank:
            skipBlanks()
            return true
        case .text(let text): return skip(text: text)
        // Read with what follows it.
        case .anything: return true
        }
    }

    fileprivate mutating func readHalf() -> Bool {
        for (text, isAfternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] where skip(text: text)
        {
            parts.isAfternoon = isAfternoon
            return true
        }
        return false
    }

    // MARK: ISO 8601

    /// Reads `2024-05-01`, `20240501`, with or without a time.
    fileprivate func iso(_ zone: Int?) -> DateTime? {
        var scanner = self
        guard let year = scanner.number(digits: 4...4) else { return nil }
        let separator: Unicode.Scalar? = scanner.skip("-") ? "-" : scanner.skip("/") ? "/" : nil
        guard let month = scanner.number(digits: separator == nil ? 2...2 : 1...2) else { return nil }
        if let separator, !scanner.skip(separator) { return nil }
        guard let day = scanner.number(digits: separator == nil ? 2...2 : 1...2) else { return nil }
        (scanner.parts.year, scanner.parts.month, scanner.parts.day) = (year, month, day)
        if scanner.skip("T") || scanner.skip("t") {
            guard scanner.readTime(isCompact: true) else { return nil }
        } else {
            scanner.skipBlanks()
            _ = scanner.skip(",")
            scanner.skipBlanks()
            if !scanner.isAtEnd, !scanner.readTime() { return nil }
        }
        return scanner.end(zone)
    }

    /// Reads a time: `18:30`, `18:30:15.25`, `6:30 PM`, with a zone or not.
    fileprivate mutating func readTime(isCompact: Bool = false) -> Bool {
        guard let hour = number(digits: 1...2) else { return false }
        parts.hour = hour
        let hasMark = skip(":") || !isCompact && (skip("h") || skip("H"))
        if hasMark || isCompact {
            parts.minute = number(digits: 2...2)
            if parts.minute == nil, !isCompact { return false }
            if hasMark ? skip(":") : parts.minute != nil {
                parts.second = number(digits: 2...2)
                if parts.second == nil, hasMark { return false }
            }
            if parts.second != nil, skip(".") || skip(",") { guard number(digits: 1...9) != nil else { return false } }
        }
        skipBlanks()
        let hasHalf = readHalf()
        if !hasMark, !hasHalf, !isCompact { return false }
        skipBlanks()
        if skip(text: "uhr") { skipBlanks() }
        if let zone = zone() { parts.offset = zone }
        return true
    }

    private func end(_ zone: Int?) -> DateTime? {
        var scanner = self
        scanner.skipBlanks()
        return scanner.isAtEnd ? scanner.parts.date(assuming: zone) : nil
    }

    // MARK: Chinese and Japanese

    /// Reads `2024年5月1日 18:30`.
    fileprivate func chinese(_ zone: Int?) -> DateTime? {
        var scanner = self
        guard let year = scanner.number(digits: 4...4), scanner.skip("年") else { return nil }
        scanner.skipBlanks()
        guard let month = scanner.number(digits: 1...2), scanner.skip("月") else { return nil }
        scanner.skipBlanks()
        guard let day = scanner.number(digits: 1...2), scanner.skip("日") || scanner.skip("号") else { return nil }
        (scanner.parts.year, scanner.parts.month, scanner.parts.day) = (year, month, day)
        scanner.skipBlanks()
        if scanner.isAtEnd { return scanner.end(zone) }
        if scanner.skip(text: "下午") || scanner.skip(text: "晚上") {
            scanner.parts.isAfternoon = true
        } else if scanner.skip(text: "上午") || scanner.skip(text: "早上") {
            scanner.parts.isAfternoon = false
        }
        guard let hour = scanner.number(digits: 1...2) else { return nil }
        scanner.parts.hour = hour
        if hour > 12 { scanner.parts.isAfternoon = nil }
        guard scanner.skip(":") || scanner.skip("：") || scanner.skip("时") || scanner.skip("点") else { return nil }
        if let minute = scanner.number(digits: 1...2) {
            scanner.parts.minute = minute
            if scanner.skip(":") || scanner.skip("：") {
                guard let second = scanner.number(digits: 2...2) else { return nil }
                scanner.parts.second = second
            } else {
                _ = scanner.skip("分")
            }
        }
        return scanner.end(zone)
    }

    // MARK: With the name of a month

    /// Reads `Wed, 01 May 2024 16:30:00 GMT`, `May 1st, 2024 at 6:30 PM`, `1. Mai 2024, 18:30 Uhr`, `1 de mayo de 2024`.
    fileprivate func withMonthName(_ zone: Int?) -> DateTime? {
        var scanner = self
        if scanner.word({
            DateNames.isDay($0) && DateNames.month($0) == nil || $0.count > 3 && DateNames.isDay($0) ? true : nil
        }) != nil {
            _ = scanner.skip(".")
            scanner.skipBlanks()
            _ = scanner.skip(",")
            scanner.skipBlanks()
        }
        for article in ["den ", "le ", "el ", "am "] where scanner.skip(text: article) { scanner.skipBlanks() }
        guard scanner.readDayAndMonth() else { return nil }
        scanner.skipBlanks()
        _ = scanner.skip(",") || scanner.skip("-") || scanner.skip(text: "de ")
        scanner.skipBlanks()
        // `Nov  6 08:49:37 1994`, as C's asctime writes it.
        if scanner.isTimeNext {
            guard scanner.readTime(), let year = scanner.year() else { return nil }
            scanner.parts.year = year
            return scanner.end(zone)
        }
        guard let year = scanner.year() else { return nil }
        scanner.parts.year = year
        scanner.skipBlanks()
        for word in [",", "-", "–", "|", "at ", "um ", "à ", "a las "] where scanner.skip(text: word) {
            scanner.skipBlanks()
        }
        if !scanner.isAtEnd, !scanner.readTime() { return nil }
        return scanner.end(zone)
    }

    private var isTimeNext: Bool {
        var scanner = self
        return scanner.number(digits: 1...2) != nil && scanner.skip(":")
    }

    /// Whether a number continues: `2024` isn't a day.
    private var isDigitNext: Bool {
        var scanner = self
        return scanner.number(digits: 1...1) != nil
    }

    private mutating func year() -> Int? {
        if let year = number(digits: 4...4) { return year }
        return number(digits: 2...2).map { $0 < 69 ? 2000 + $0 : 1900 + $0 }
    }

    private mutating func readDayAndMonth() -> Bool {
        if let day = number(digits: 1...2) {
            parts.day = day
            for ending in ["st", "nd", "rd", "th", "er", ".", "º"] where skip(text: ending) { break }
            skipBlanks()
            _ = skip("-") || skip(text: "de ") || skip(text: "of ")
            skipBlanks()
            guard let month = word(DateNames.month) else { return false }
            parts.month = month
            _ = skip(".")
            return true
        }
        guard let month = word(DateNames.month) else { return false }
        parts.month = month
        _ = skip(".")
        skipBlanks()
        guard let day = number(digits: 1...2), !isDigitNext else { return false }
        parts.day = day
        for ending in ["st", "nd", "rd", "th"] where skip(text: ending) { break }
        return true
    }
}
