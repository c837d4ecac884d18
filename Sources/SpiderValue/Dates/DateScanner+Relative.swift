import Glibc

/// Dates that are relative to the time at which they are read.
extension DateScanner {
    /// The units by their names: how many seconds they are, or how many months.
    private enum Unit {
        case seconds(Int)
        case days(Int)
        case months(Int)
    }

    /// Reads `just now`, `yesterday`, `2 hours ago`, `an hour ago`, `vor 3 Tagen`, `il y a 2 h`, `hace 5 minutos`, `3天前`.
    func relative(_ zone: Int?) -> DateTime? {
        let seconds = DateTime.referenceTime ?? Int64(time(nil))
        guard let now = DateTime(secondsSince1970: seconds, offset: zone ?? 0) else { return nil }
        return day(now, zone) ?? ago(seconds, now, zone)
    }

    /// Reads the word for a day, with a time if it is followed by one.
    private func day(_ now: DateTime, _ zone: Int?) -> DateTime? {
        let days: [(String, Int)] = [
            ("day before yesterday", -2), ("yesterday", -1), ("today", 0), ("tomorrow", 1), ("vorgestern", -2),
            ("gestern", -1), ("heute", 0), ("morgen", 1), ("avant-hier", -2), ("hier", -1), ("aujourd'hui", 0),
            ("aujourd’hui", 0), ("demain", 1), ("anteayer", -2), ("ayer", -1), ("hoy", 0), ("mañana", 1), ("前天", -2),
            ("昨天", -1), ("今天", 0), ("明天", 1),
        ]
        for moment in ["just now", "now", "gerade eben", "jetzt", "à l'instant", "ahora", "刚刚"] {
            var scanner = self
            if scanner.skip(text: moment), scanner.isAtEnd { return now }
        }
        for (word, count) in days {
            var scanner = self
            guard scanner.skip(text: word) else { continue }
            let number = CalendarDay.number(year: now.year, month: now.month, day: now.day) + count
            let day = CalendarDay(number: number)
            (scanner.parts.year, scanner.parts.month, scanner.parts.day) = (day.year, day.month, day.day)
            scanner.skipBlanks()
            for word in [",", "at ", "um ", "à ", "a las "] where scanner.skip(text: word) { scanner.skipBlanks() }
            if !scanner.isAtEnd, !scanner.readRelativeTime() { return nil }
            scanner.skipBlanks()
            return scanner.isAtEnd ? scanner.parts.date(assuming: zone) : nil
        }
        return nil
    }

    private mutating func readRelativeTime() -> Bool {
        guard let hour = number(digits: 1...2), skip(":"), let minute = number(digits: 2...2) else { return false }
        (parts.hour, parts.minute) = (hour, minute)
        if skip(":") { parts.second = number(digits: 2...2) }
        skipBlanks()
        for (text, isAfternoon) in [("am", false), ("pm", true)] where skip(text: text) {
            parts.isAfternoon = isAfternoon
        }
        if skip(text: "uhr") { skipBlanks() }
        if let zone = zone() { parts.offset = zone }
        return true
    }

    /// Reads a number of units, before or after the words for the past.
    private func ago(_ seconds: Int64, _ now: DateTime, _ zone: Int?) -> DateTime? {
        var scanner = self
        let hasLead = ["vor ", "il y a ", "hace ", "fa "].contains { scanner.skip(text: $0) }
        scanner.skipBlanks()
        for word in ["about ", "over ", "etwa ", "environ "] where scanner.skip(text: word) { scanner.skipBlanks() }
        let articles = ["an", "a", "one", "einer", "einem", "einen", "une", "un", "una"]
        guard
            let count = scanner.number(digits: 1...6) ?? scanner.word({ articles.contains($0.lowercased()) ? 1 : nil })
        else { return nil }
        scanner.skipBlanks()
        let unit: Unit
        var isPast = hasLead
        if let chinese = scanner.chineseUnit() {
            unit = chinese
            isPast = scanner.skip("前")
        } else if let named = scanner.word({ DateScanner.units[DateNames.fold($0)] }) {
            unit = named
            _ = scanner.skip(".")
            scanner.skipBlanks()
            if !isPast { isPast = scanner.skip(text: "ago") }
        } else {
            return nil
        }
        scanner.skipBlanks()
        guard isPast, scanner.isAtEnd else { return nil }
        switch unit {
        case .seconds(let length): return DateTime(secondsSince1970: seconds - Int64(count * length), offset: zone ?? 0)
        case .days(let length):
            let number = CalendarDay.number(year: now.year, month: now.month, day: now.day) - count * length
            guard number > -700_000 else { return nil }
            let day = CalendarDay(number: number)
            return DateTime(year: day.year, month: day.month, day: day.day)
        case .months(let length):
            let months = now.year * 12 + now.month - 1 - count * length
            guard months >= 0 else { return nil }
            let (year, month) = (months / 12, months % 12 + 1)
            return DateTime(year: year, month: month, day: min(now.day, CalendarDay.count(inMonth: month, of: year)))
        }
    }

    private mutating func chineseUnit() -> Unit? {
        let units: [(String, Unit)] = [
            ("秒钟", .seconds(1)), ("秒", .seconds(1)), ("分钟", .seconds(60)), ("分", .seconds(60)), ("小时", .seconds(3600)),
            ("天", .days(1)), ("周", .days(7)), ("个月", .months(1)), ("年", .months(12)),
        ]
        for (text, unit) in units where skip(text: text) { return unit }
        return nil
    }

    private static let units: [String: Unit] = {
        var units: [String: Unit] = [:]
        func add(_ unit: Unit, _ names: String) {
            for name in names.split(separator: " ") { units[String(name)] = unit }
        }
        add(.seconds(1), "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos")
        add(.seconds(60), "m min mins minute minutes minuten minuto minutos")
        add(.seconds(3600), "h hr hrs hour hours std stunde stunden heure heures hora horas")
        add(.days(1), "d day days tag tage tagen jour jours dia dias")
        add(.days(7), "w week weeks woche wochen semaine semaines semana semanas")
        add(.months(1), "mo month months monat monate monaten mois mes meses")
        add(.months(12), "y yr yrs year years jahr jahre jahren an ans annee annees ano anos año años")
        return units
    }()
}
