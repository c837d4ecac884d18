import SpiderJobs
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures

@Suite("Reasons that differ from page to page")
struct ReasonPatternTests {
    @Test(
        "have a pattern in common, without what is quoted, numbers, paths and URLs",
        arguments: [
            ("no price for 'The Trial' of \"Kafka\"", ["no price for '…' of \"…\""]),
            ("no price on https://a/1?b for 12.50", ["no price on … for …"]),
            ("/tmp/a1: cannot be opened", ["…: cannot be opened", "…: …"]),
            ("out/x.json, line 3: wrong", ["…, line …: wrong", "…, line …: …"]), ("timeout", []),
            ("TLS: bad", ["TLS: …"]), ("it's wrong", []), ("an 'open quote", ["an '…"]), ("", []), (": x", []),
            ("don't say 'x' 'y'", ["don't say '…' '…'"]), ("é 'é' é", ["é '…' é"]),
        ] as [(String, [String])])
    func patterns(reason: String, patterns: [String]) {
        #expect(ReasonPattern.patterns(of: reason) == patterns)
    }

    private func summary(_ reasons: [String]) -> Summary {
        var summary = Summary()
        for (index, reason) in reasons.enumerated() {
            summary.count(PageFailure(reason: reason), url: "http://a/\(index)")
        }
        return summary
    }

    @Test("are distinguished as long as they are few")
    func few() {
        let reasons = (1...9).map { "no price for 'book \($0)'" } + ["404 Not Found", "500 Internal Server Error"]
        #expect(
            summary(reasons).failures.mapValues(\.count) == Dictionary(uniqueKeysWithValues: reasons.map { ($0, 1) }))
    }

    @Test("are counted together when there are many, and none is lost")
    func many() throws {
        let reasons = (1...1000).map { "no price for 'book \($0)'" } + ["404 Not Found", "404 Not Found"]
        let failures = summary(reasons).failures
        #expect(
            failures == [
                "no price for '…'": .init(count: 1000, example: "http://a/0"),
                "404 Not Found": .init(count: 2, example: "http://a/1000"),
            ])
        let mixed = summary((1...1000).map { "Book\($0 % 7): no \(["price", "title"][$0 % 2]) in \($0)" })
        #expect(mixed.failed == 1000)
        #expect(mixed.failures.count == 2)
        let unlike = summary((1...500).map { "parser: " + String(repeating: "x", count: $0) })
        #expect(unlike.failures == ["parser: …": .init(count: 500, example: "http://a/0")])
    }

    @Test("that have nothing in common are counted with others beyond a hundred")
    func unlike() {
        let words = (0..<300).map { number in
            String(repeating: "a", count: number % 20 + 1) + String(repeating: "b", count: number / 20 + 1)
        }
        let failures = summary(words).failures
        #expect(failures.count == 101)
        #expect(failures[Summary.otherReasons]?.count == 200)
    }

    @Test(
        "are enqueued by their common pattern, as the summary shows it",
        arguments: [
            ("no price for '…'", "no price for 'book 3'", true), ("no price for '…", "no price for 'x' in 3", true),
            ("no price for '…'", "no title for 'book 3'", false), ("parser: …", "parser: odd", true),
            ("…: no price", "Book3: no price", true), ("…", "timeout", false),
            ("no price for", "no price for 'x'", true),
        ])
    func retried(text: String, reason: String, isMeant: Bool) {
        #expect(FailureFilter(text).matches(reason, status: 200) == isMeant)
    }

    @Test("of items that were dropped are counted together as well")
    func dropped() {
        var summary = Summary()
        for number in 1...50 { summary.count(dropped: ["'Book \(number)' is too dear": 2]) }
        #expect(summary.dropped == ["'…' is too dear": 100])
    }

    struct OddError: Error, CustomStringConvertible { let description: String }

    @Test(
        "omit from errors of the framework the parts that only one page has",
        arguments: [
            (
                ValueError(
                    path: [.key("items"), .index(37), .key("price")],
                    problem: .typeMismatch(expected: "a number", found: "abc")),
                "items[].price: expected a number", "items[37].price: expected a number, found the text \"abc\""
            ),
            (
                ValueError(path: [.index(3)], problem: .missingKey("title")), "[]: the key \"title\" is missing",
                "[3]: the key \"title\" is missing"
            ),
            (
                ExtractionError.field(
                    "Film.offers[2].price",
                    .notValue(text: "12 EUR", expected: "a number", url: nil, nearby: "<p>")),
                "Film.offers[].price: the text is not a number",
                "Film.offers[2].price: '12 EUR' is not a number, near: <p>"
            ),
            (
                ExtractionError.notURL(attribute: "href", value: "http://[", url: nil, nearby: "<a>"),
                "attribute 'href' is not a URL", "'http://[' in attribute 'href' is not a URL, near: <a>"
            ),
        ] as [(any Error, String, String)])
    func errors(error: any Error, reason: String, detail: String) {
        let failure = PageFailure(error)
        #expect(failure.reason == reason)
        #expect(failure.detail == detail)
        #expect(failure.text.reason == detail && failure.text.detail == nil)
    }

    @Test("omit from errors of JSON the place of the error")
    func json() throws {
        let error = try #require(throws: JSONError.self) { _ = try Value(json: Array("[1,\n 2,]".utf8)) }
        let failure = PageFailure(error)
        #expect(failure.reason == "not JSON: \(error.reason)")
        #expect(failure.detail == "not JSON: line 2, column 4: \(error.reason)")
        #expect(failure.text.reason == failure.detail)
        #expect(failure.text.detail == nil)
    }

    @Test(
        "are shown once, though the detail repeats them",
        arguments: [
            ("gone", "gone", "gone", nil), ("gone", "", "gone", nil), ("gone", "gone: at /x", "gone: at /x", nil),
            ("no film", "at /x", "no film", "at /x"), ("TLS: expired", "expired", "TLS: expired", nil),
            ("not a URL: no host", "not a URL: 'http:': no host", "not a URL: 'http:': no host", nil),
        ] as [(String, String, String, String?)])
    func once(reason: String, detail: String, shown: String, shownDetail: String?) {
        let text = PageFailure(reason: reason, detail: detail).text
        #expect(text.reason == shown)
        #expect(text.detail == shownDetail)
    }

    @Test("of an error of the spider's own are in the log once, and whole")
    func log() async throws {
        let log = CollectedLog()
        let long = String(repeating: "so long ", count: 30)
        let pages = [
            "http://a.test/": html("1", links: ["/2"], more: "<b>no price</b>"),
            "http://a.test/2": html("2", more: "<b>\(long)</b>"),
        ]
        var options = Walker.Options()
        options.starts = ["http://a.test/", "http://a.test/2"]
        let summary = try await CollectedCrawl(
            of: Walker.self, options: options, downloader: StubDownloader(pages: pages), middleware: []
        ) { $0.log = log.logger }.summary
        #expect(summary.failed == 2)
        let lines = log.lines.filter { $0.contains("page failed") }.sorted()
        #expect(
            lines
                == [
                    "warning page failed: no price [\"page: Page\", \"url: http://a.test/\"]",
                    "warning page failed: \(long.dropLast()) [\"page: Page\", \"url: http://a.test/2\"]",
                ].sorted())
    }
}
