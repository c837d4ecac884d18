@_spi(Algorithms) import SpiderHTTP
import Testing

@Suite("Dates in HTTP fields")
struct HTTPDateTests {
    /// 15 November 2023.
    static let now: UnixTime = 1_700_000_000

    @Test(
        "dates in all three formats are read, also with small mistakes",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Sun Nov 16 08:49:37 1994", 784_975_777),
            ("sun, 6 nov 1994 08:49:37 utc", 784_111_777),
            (" Sun, 06 Nov 1994 08:49:37 +0000\t", 784_111_777),
            ("Sun,06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sun, 06-Nov-1994 08:49:37 GMT", 784_111_777),
            ("Mon, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
            ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_800),
            ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
            ("Tue, 29 Feb 2000 00:00:00 GMT", 951_782_400),
            ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
            ("Sat, 01 Jan 0000 00:00:00 GMT", -62_167_219_200),
        ] as [(String, Int64)])
    func reads(text: String, seconds: Int64) {
        #expect(HTTPDate(text, now: Self.now)?.time == UnixTime(seconds))
    }

    @Test(
        "a year of two digits means the nearest one",
        arguments: [
            ("Monday, 01-Jan-73 00:00:00 GMT", 1_700_000_000, 3_250_454_400),
            ("Tuesday, 01-Jan-74 00:00:00 GMT", 1_700_000_000, 126_230_400),
            ("Friday, 01-Jan-99 00:00:00 GMT", 1_700_000_000, 915_148_800),
            ("Saturday, 01-Jan-05 00:00:00 GMT", 915_148_800, 1_104_537_600),
        ] as [(String, Int64, Int64)])
    func readsShortYears(text: String, now: Int64, seconds: Int64) {
        #expect(HTTPDate(text, now: UnixTime(now))?.time == UnixTime(seconds))
    }

    @Test(
        "other texts aren't dates",
        arguments: [
            "", " ", "0", "-1", "now", "Sun", "Sun,", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 PST", "Sun, 06 Nov 1994 08:49:37 GMT+1", "Sun, 06 Nov 1994 08:49:37 +0100",
            "Xyz, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nox 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT", "Wed, 29 Feb 2023 00:00:00 GMT", "Mon, 29 Feb 1900 00:00:00 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT",
            "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 994 08:49:37 GMT", "Sun, 06 Nov 19944 08:49:37 GMT",
            "Sun, 06-Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:37 94", "Sun Nov  6 08:49:37 1994 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT trailing", "Sun, ٠٦ Nov 1994 08:49:37 GMT",
            String(repeating: " ", count: 100_000) + "Sun, 06 Nov 1994 08:49:37 GMT",
        ])
    func refuses(text: String) {
        #expect(HTTPDate(text, now: Self.now) == nil)
    }

    @Test(
        "dates are written as IMF-fixdate",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (.min, "Sat, 01 Jan 0000 00:00:00 GMT"),
        ] as [(Int64, String)])
    func writes(seconds: Int64, text: String) {
        #expect(HTTPDate(UnixTime(seconds)).description == text)
    }

    @Test("written dates are read back, for days all over the calendar")
    func roundTrips() {
        for seconds in stride(from: Int64(-62_167_219_200), through: 253_402_300_799, by: 86_400 * 97 + 12_345) {
            let time = UnixTime(seconds)
            #expect(HTTPDate(HTTPDate(time).description, now: Self.now)?.time == time)
            #expect(UnixTime(iso8601: time.iso8601) == time)
        }
    }

    @Test(
        "Retry-After has seconds or a date, and is never negative",
        arguments: [
            ("0", 0), ("120", 120), (" 120 ", 120), ("00120", 120),
            ("99999999999999999999999999", 2_147_483_647),
            ("Tue, 14 Nov 2023 22:13:30 GMT", 10), ("Tue, 14 Nov 2023 22:13:20 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", 2_147_483_647),
            ("", nil), ("-1", nil), ("1.5", nil), ("+5", nil), ("soon", nil), ("120s", nil), ("１２", nil),
        ] as [(String, Int64?)])
    func readsRetryAfter(text: String, seconds: Int64?) {
        #expect(RetryAfter(text, now: 1_700_000_000)?.seconds == seconds)
    }

    @Test(
        "ISO 8601 dates are read in all precisions that WARC files use",
        arguments: [
            ("2022-11-09T08:00:00Z", 1_667_980_800), ("2022-11-09T08:00:00.123456789Z", 1_667_980_800),
            ("2022-11-09T08:00Z", 1_667_980_800), ("2022-11-09", 1_667_952_000), ("2022-11", 1_667_260_800),
            ("2022", 1_640_995_200),
            ("", nil), ("2022-", nil), ("2022-13", nil), ("2022-02-30", nil), ("2022-11-09T08Z", nil),
            ("2022-11-09T08:00:00", nil), ("2022-11-09Z", nil), ("2022-11-09T08:00:00+01:00", nil),
            ("2022-11-09T08:00:00.Z", nil), ("2022-11-09T08:00:00Z!", nil), ("22-11-09", nil),
        ] as [(String, Int64?)])
    func readsISO8601(text: String, seconds: Int64?) {
        #expect(UnixTime(iso8601: text) == seconds.map { UnixTime($0) })
    }

    @Test("adding to a time never overflows")
    func advances() {
        #expect(UnixTime(5).advanced(by: -7) == -2)
        #expect(UnixTime(.max).advanced(by: 1) == UnixTime(.max))
        #expect(UnixTime(.min).advanced(by: -1) == UnixTime(.min))
    }
}
