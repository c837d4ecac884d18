import SpiderHTTP
import SpiderKit
import SpiderURL
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Traps")
struct TrapGuardTests {
    /// 2026-07-01.
    private let today = UnixTime(1_782_864_000)

    /// What of links that follow each other, each one link deeper, is a trap.
    private func traps(
        _ links: [String], _ settings: TrapSettings = TrapSettings(), deeper: Bool = true
    ) throws -> [(index: Int, trap: Trap)] {
        var traps = TrapGuard(today: today)
        return try links.enumerated().compactMap { index, link in
            traps.trap(at: try url("http://a.test\(link)"), depth: deeper ? index + 1 : 1, settings)
                .map { (index, $0) }
        }
    }

    @Test(
        "are paths that repeat themselves, by their segments",
        arguments: [
            ("/a/b/a/b/a/b/a/b", "/a/b"), ("/x/a/a/a/a", "/a"), ("/x/en/en/en/en/y", "/en"),
            ("/a/b/c/d/a/b/c/d/a/b/c/d/a/b/c/d", "/a/b/c/d"), ("/1/b/1/b/1/b/1/b", "/1/b"),
            ("/en/1/en/2/en/3/en/4/en/5/en/6/en/7", "/en"),
        ])
    func paths(path: String, segments: String) throws {
        #expect(try traps([path]).map(\.trap) == [.path(segments)])
    }

    @Test(
        "aren't paths that repeat little, or numbers",
        arguments: [
            "/", "/a/b/a/b/a/b/", "/a/a/a", "/0/0/0/0/0/0/0/0.png", "/2020/01/01/", "/tiles/0/0/0/0",
            "/a/b/c/d/e/f/g/h/i/j/k", "/docs/v1/docs/v2/docs/v3", "////",
        ])
    func ordinaryPaths(path: String) throws { #expect(try traps([path]).isEmpty) }

    @Test("are queries in which parameters have piled up")
    func pile() throws {
        let many = (1...51).map { "p\($0)=1" }.joined(separator: "&")
        #expect(try traps(["/s?\(many)"]).map(\.trap) == [.query("/s")])
        #expect(try traps(["/s?a=1&b=2&a=1&a=1&a=1"]).map(\.trap) == [.query("/s")])
        #expect(try traps(["/s?a=1&a=2&a=3&a=4&a=5"]).isEmpty)
        #expect(try traps(["/s?\((1...50).map { "p\($0)=1" }.joined(separator: "&"))", "/s?1&1&1&1&1"]).isEmpty)
    }

    @Test("are queries that grow from page to page, and not those that are long on one page")
    func growth() throws {
        let links = (1...40).map { "/login?back=\(String(repeating: "%2F", count: $0 * 2))" }
        let found = try traps(links)
        #expect(found.first?.index == 21)
        #expect(found.allSatisfy { $0.trap == .query("/login") })
        #expect(found.count == 19)
        #expect(try traps(links, deeper: false).isEmpty)
        #expect(try traps((1...5000).map { "/list?page=\($0)&q=a" }).isEmpty)
    }

    @Test(
        "are calendars that are walked far ahead",
        arguments: [
            { "/events/\($0)/\($1 < 10 ? "0" : "")\($1)/" }, { "/cal?month=\($0)-\($1 < 10 ? "0" : "")\($1)" },
            { "/cal?year=\($0)&month=\($1)" }, { "/cal/\($0)/\($1)" },
        ] as [@Sendable (Int, Int) -> String])
    func calendars(form: @Sendable (Int, Int) -> String) throws {
        let links = (0..<120).map { form(2026 + $0 / 12, $0 % 12 + 1) }
        let found = try traps(links)
        // July 2026 and three years make July 2029: what is after it is cut.
        #expect(found.first?.index == 43)
        #expect(found.count == 77)
        #expect(
            found.allSatisfy { if case .calendar(let shape) = $0.trap { shape.contains("#") } else { false } })
    }

    @Test("are calendars that are walked by day, and back beyond all archives")
    func days() throws {
        let days = (0..<60).flatMap { month in
            (1...28).map {
                "/d/\(2026 + month / 12)-\(String("0\(month % 12 + 1)".suffix(2)))-\(String("0\($0)".suffix(2)))"
            }
        }
        #expect(try traps(days).first.map { days[$0.index] } == "/d/2029-07-04")
        let back = (0..<1500).map { "/m/\(2026 - $0 / 12)/\(String("0\(12 - $0 % 12)".suffix(2)))" }
        #expect(try traps(back).first.map { back[$0.index] } == "/m/1926/04")
    }

    @Test("aren't dates in archives, nor numbers that look like some")
    func noCalendars() throws {
        // Links to all months of many years, on one page.
        let archive = (0..<600).map { "/archive/\(2010 + $0 / 12)/\(String("0\($0 % 12 + 1)".suffix(2)))" }
        #expect(try traps(archive, deeper: false).isEmpty)
        // Threads and their pages.
        let threads = (2000..<2900).flatMap { thread in (1...13).map { "/thread/\(thread)/\($0)" } }
        #expect(try traps(threads).isEmpty)
        #expect(try traps((20_290_101..<20_290_801).map { "/photo/\($0)" }).isEmpty)
        #expect(try traps((203_101..<203_400).map { "/photo/\($0)" }).isEmpty)
        #expect(try traps((1900..<2400).map { "/item/\($0)" }).isEmpty)
        // A single event that is far away.
        #expect(try traps(["/event/2031-05-17", "/event/2041-05-17", "/event/2051-05-17"]).isEmpty)
    }

    @Test("are the same in any order of other links, and have a bounded number of shapes")
    func bounded() throws {
        var traps = TrapGuard(today: today)
        for number in 0..<2_000 {
            for link in ["http://h\(number).test/\(number)?a=1", "http://a.test/\(number)x\(number)/y\(number % 700)z"]
            {
                let trap = traps.trap(at: try url(link), depth: number, TrapSettings())
                #expect(trap == nil)
            }
        }
    }

    @Test("are shown without their numbers, and with a bounded length")
    func texts() throws {
        #expect(URLShape.text(of: try url("http://a.test/film/17?sid=9a8f")) == "/film/#?sid=#a#f")
        let long = String(repeating: "x", count: 300)
        let found = try traps(["/\(long)/\(long)/\(long)/\(long)"])
        #expect(found.first?.trap.description.utf8.count ?? 0 < 120)
        #expect("\(Trap.path("/a/b"))" == "trap: repeating path /a/b")
        #expect("\(Trap.query("/s"))" == "trap: growing query of /s")
        #expect("\(Trap.calendar("/#/#"))" == "trap: calendar without end at /#/#")
        #expect("\(Trap.duplicates("/#"))" == "trap: pages nearly the same at /#")
    }

    @Test(
        "have shapes that are the same if URLs differ in numbers and identifiers",
        arguments: [
            ("/a/1", "/a/22", true), ("/a?sid=9f8e7d6c", "/a?sid=0a1b2c3d", true), ("/a1b", "/a22b", true),
            ("/a?token=Zx81mQ0pLs93kd7A", "/a?token=q0Pz82LmXs71Ka9d", true), ("/a", "/b", false),
            ("/a?b=x", "/a?b=y", false), ("/a/1", "/a?1", false), ("/a/b", "/a/1", false),
        ])
    func shapes(first: String, second: String, isSame: Bool) throws {
        let (first, second) = (try url("http://a.test\(first)"), try url("http://a.test\(second)"))
        #expect((URLShape(first).hash == URLShape(second).hash) == isSame)
    }

    @Test(
        "know dates",
        arguments: [
            ("/2024/05/17/x", 2024, 5, 17), ("/a-2024-5", 2024, 5, nil), ("/?d=20240517", 2024, 5, 17),
            ("/?year=2024&month=5&day=7", 2024, 5, 7), ("/?day=7&startYear=2024", 2024, nil, nil),
            ("/?ym=202405", 2024, 5, nil), ("/2024/13", nil, nil, nil), ("/2024/05/41", nil, nil, nil),
            ("/24/05", nil, nil, nil), ("/film/2024", nil, nil, nil), ("/123456789/01", nil, nil, nil),
        ] as [(String, Int?, Int?, Int?)])
    func dates(link: String, year: Int?, month: Int?, day: Int?) throws {
        let date = URLShape(try url("http://a.test\(link)")).date
        let expected = year.flatMap { LinkDate(year: $0, month: month, day: day, isPlain: true) }
        #expect(date?.days == expected?.days)
        #expect(date?.unit == expected?.unit)
        #expect(date?.ordinal == expected?.ordinal)
    }

    @Test("count days as the calendar has them")
    func dayNumbers() {
        func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
            LinkDate(year: year, month: month, day: day, isPlain: true)?.days
        }
        #expect(days(1970, 1, 1) == 0)
        #expect(days(2000, 2, 29) == 11_016)
        #expect(days(2000, 3, 1) == 11_017)
        #expect(days(2026, 7, 1) == 20_635)
    }
}
