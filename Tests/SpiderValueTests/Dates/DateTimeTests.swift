import Testing

@testable import SpiderValue

@Suite("Dates on pages")
struct DateTimeTests {
    /// Thursday, 7 March 2024, 10:30 UTC.
    private static let now: Int64 = 1_709_807_400

    private func read(_ text: String, _ format: DateFormat = .any) -> String? {
        DateTime.$referenceTime.withValue(Self.now) { DateTime(text, format: format)?.description }
    }

    @Test(
        "are read in any common form",
        arguments: [
            ("2024-05-01", "2024-05-01"), (" 20240501 ", "2024-05-01"), ("2024/5/1", "2024-05-01"),
            ("2024-05-01T18:30:00+02:00", "2024-05-01T18:30:00+02:00"), ("2024-05-01 18:30", "2024-05-01T18:30:00"),
            ("2024-05-01T18:30Z", "2024-05-01T18:30:00Z"), ("20240501T183015Z", "2024-05-01T18:30:15Z"),
            ("2024-05-01T18:30:15.123456-0700", "2024-05-01T18:30:15-07:00"), ("2024-02-29", "2024-02-29"),
            ("Wed, 01 May 2024 16:30:00 GMT", "2024-05-01T16:30:00Z"),
            ("Wed, 1 May 2024 16:30:00 +0200", "2024-05-01T16:30:00+02:00"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
            ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37"),
            ("May 1, 2024", "2024-05-01"), ("May 1st, 2024 at 6:30 PM", "2024-05-01T18:30:00"),
            ("1 Sept. 2024", "2024-09-01"),
            ("12:00", nil), ("May 1, 2024, 12:15 a.m. EST", "2024-05-01T00:15:00-05:00"),
            ("1. Mai 2024, 18:30 Uhr", "2024-05-01T18:30:00"),
            ("Mittwoch, 1. März 2023", "2023-03-01"), ("1er août 2024", "2024-08-01"),
            ("mercredi 1 mai 2024 à 18h30", "2024-05-01T18:30:00"),
            ("1 de mayo de 2024", "2024-05-01"), ("3 febbraio 2024", "2024-02-03"), ("2024年5月1日", "2024-05-01"),
            ("2024年5月1日 下午6:30", "2024-05-01T18:30:00"), ("2024年5月1日18时30分", "2024-05-01T18:30:00"),
        ] as [(String, String?)])
    func forms(text: String, date: String?) { #expect(read(text) == date) }

    @Test(
        "that are relative are counted from the time at which the page was read",
        arguments: [
            ("2 hours ago", "2024-03-07T08:30:00Z"), ("an hour ago", "2024-03-07T09:30:00Z"),
            ("5 min ago", "2024-03-07T10:25:00Z"),
            ("about 3 days ago", "2024-03-04"), ("2 weeks ago", "2024-02-22"), ("a month ago", "2024-02-07"),
            ("1 year ago", "2023-03-07"),
            ("yesterday", "2024-03-06"), ("Yesterday at 18:30", "2024-03-06T18:30:00"),
            ("today, 6:30 pm", "2024-03-07T18:30:00"),
            ("just now", "2024-03-07T10:30:00Z"), ("vor 3 Tagen", "2024-03-04"),
            ("vor einer Stunde", "2024-03-07T09:30:00Z"),
            ("gestern", "2024-03-06"), ("il y a 2 heures", "2024-03-07T08:30:00Z"), ("hier", "2024-03-06"),
            ("hace 5 minutos", "2024-03-07T10:25:00Z"),
            ("3天前", "2024-03-04"), ("2 小时前", "2024-03-07T08:30:00Z"), ("昨天", "2024-03-06"), ("2 hours", nil),
            ("ago", nil),
        ] as [(String, String?)])
    func relative(text: String, date: String?) { #expect(read(text) == date) }

    @Test(
        "are read by a format",
        arguments: [
            ("01.05.2024", "%d.%m.%Y", "2024-05-01"), ("1.5.24", "%d.%m.%y", "2024-05-01"),
            ("05/01/99", "%m/%d/%y", "1999-05-01"),
            ("Mi, 1. Mai 2024", "%A, %d. %B %Y", "2024-05-01"),
            ("1.5.2024  6:30 pm", "%d.%m.%Y %I:%M %p", "2024-05-01T18:30:00"),
            ("Posted on 2024-05-01 by A", "%*%Y-%m-%d%*", "2024-05-01"),
            ("2024-05-01 18:30 CEST", "%Y-%m-%d %H:%M %z", "2024-05-01T18:30:00+02:00"),
            ("100% 2024-05-01", "100%% %Y-%m-%d", "2024-05-01"), ("May 2024", "%B %Y", nil),
            ("01.05.2024 x", "%d.%m.%Y", nil),
            ("32.05.2024", "%d.%m.%Y", nil), ("13:30 PM 1.1.2024", "%I:%M %p %d.%m.%Y", nil),
        ] as [(String, String, String?)])
    func formats(text: String, format: String, date: String?) throws {
        #expect(read(text, try #require(DateFormat(format))) == date)
    }

    @Test("have the zone that is assumed if they have a time and no zone of their own")
    func zones() throws {
        let format = try #require(DateFormat("", zone: "+02:00"))
        #expect(read("2024-05-01 18:30", format) == "2024-05-01T18:30:00+02:00")
        #expect(read("2024-05-01 18:30 UTC", format) == "2024-05-01T18:30:00Z")
        #expect(read("2024-05-01", format) == "2024-05-01")
        #expect(read("yesterday at 10:00", format) == "2024-03-06T10:00:00+02:00")
        #expect(DateTime("2024-05-01T18:30:00+02:00")?.secondsSince1970 == 1_714_581_000)
        #expect(DateTime("1960-01-01")?.secondsSince1970 == -315_619_200)
        #expect(DateFormat("", zone: "Mars") == nil)
    }

    @Test(
        "are none of what only looks like one, or could be two",
        arguments: [
            "", "01/05/2024", "1.5.2024", "2023-02-29", "2024-13-01", "2024-05-01T25:00", "2024-05-01x", "May 2024",
            "Mayday 1, 2024",
            "0", "999999 years ago", "\u{0}", "2024-05-01T18:30:61",
        ])
    func none(text: String) { #expect(read(text) == nil) }

    @Test("are bounded: no text and no format takes long")
    func bounded() {
        #expect(read(String(repeating: "1", count: 1 << 20)) == nil)
        #expect(DateFormat("%*%*%*%Y", zone: nil) == nil)
        #expect(DateFormat("%q", zone: nil) == nil)
        #expect(DateFormat("%", zone: nil) == nil)
        #expect(read(String(repeating: "1 ", count: 99), "%*%d%*%Y") == nil)
        #expect(read("1", "%q") == nil)
    }

    @Test("are coded as ISO 8601")
    func coding() throws {
        let date = try #require(DateTime("1. Mai 2024, 18:30 Uhr"))
        #expect(try Value(encoding: date) == "2024-05-01T18:30:00")
        #expect(try Value.string("2024-05-01T18:30:00").decode(DateTime.self) == date)
        #expect(throws: ValueError.self) { try Value.string("soon").decode(DateTime.self) }
    }

    @Test("agree with the calendar on every day of eight centuries")
    func calendar() {
        var (year, month, day) = (1600, 1, 1)
        for number in CalendarDay.number(
            year: 1600, month: 1, day: 1)..<CalendarDay.number(year: 2400, month: 1, day: 1)
        {
            let found = CalendarDay(number: number)
            guard (found.year, found.month, found.day) == (year, month, day) else {
                Issue.record("day \(number) is \(year)-\(month)-\(day), not \(found)")
                return
            }
            day += 1
            if day > CalendarDay.count(inMonth: month, of: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect((year, month, day) == (2400, 1, 1))
    }
}
