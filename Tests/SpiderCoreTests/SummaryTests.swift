import SpiderHTTP
import SpiderKit
import SpiderURL
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware

@Suite("Summary")
struct SummaryTests {
    private func skipped(_ address: String, _ reason: String) throws -> SkippedRequest {
        SkippedRequest(FoundRequest(Request(try WebURL(parsing: address)), page: ""), reason: reason)
    }

    @Test("of a crawl in which nothing happened is short")
    func empty() {
        #expect(
            Summary().description == """
                finished after 0s
                  pages      0
                  items      0
                  bytes      0 B
                  failures   0
                """)
    }

    @Test("counts pages with faults by fault, with the first URL")
    func faulty() {
        var summary = Summary()
        let isNew = [
            summary.count(faulty: "the sitemap ends too early", url: "http://a/1"),
            summary.count(faulty: "the sitemap ends too early", url: "http://a/2"),
            summary.count(faulty: "XML with faults: x", url: "http://a/3"),
        ]
        #expect(isNew == [true, false, true])
        #expect(
            summary.description.split(separator: "\n").suffix(3) == [
                "  faulty     3", "    2 × the sitemap ends too early, such as http://a/1",
                "    1 × XML with faults: x, such as http://a/3",
            ])
        for number in 0..<200 { _ = summary.count(faulty: "reason \(number)", url: "http://a/") }
        #expect(summary.faulty?.count == 101)
        #expect(summary.faulty?["other reasons"]?.count == 102)
    }

    @Test(
        "says that a crawl was blocked if it has no items, or more than half of its pages were blocked",
        arguments: [(0, 9, 1, true), (5, 3, 2, false), (5, 3, 3, false), (5, 3, 4, true), (0, 9, 0, false)])
    func blocked(items: Int, pages: Int, blocked: Int, isBlocked: Bool) throws {
        var summary = Summary()
        summary.items = items
        summary.pages = pages
        var block = FetchFailure(.blocked("x"), url: try WebURL(parsing: "http://a/"))
        block.isBlock = true
        for number in 0..<blocked {
            let failures = [PageFailure(.forbidden), PageFailure(.tooManyRequests), PageFailure(block)]
            summary.count(failures[number % 3], url: "http://a/")
        }
        if blocked == 0 { summary.count(PageFailure(.notFound), url: "http://a/") }
        #expect(summary.isBlocked == isBlocked)
    }

    @Test("says all that a crawl came to, the most frequent first")
    func rich() throws {
        var summary = Summary()
        summary.ending = .limit("limits.pages")
        summary.duration = .milliseconds(3_725_300)
        summary.requests = 130
        summary.pages = 120
        summary.bytes = 1_482_184
        summary.retries = 7
        summary.redirects = 1
        summary.duplicates = 4012
        summary.skippedLinks = 1
        for number in 1...13 { summary.count(skipped: [try skipped("http://z/\(number)", "out of scope: host")]) }
        summary.count(skipped: [try skipped("http://a/x", "robots.txt: /\u{1B}")])
        summary.count(skipped: [try skipped("http://a/y", "robots.txt: /\u{1B}")])
        summary.tooDeep = 2
        summary.waiting = 12
        for number in 1...2 { summary.count(PageFailure(reason: "404 Not Found"), url: "http://a/\(number)") }
        for number in 1...3 { summary.count(PageFailure(reason: "time out", detail: "x"), url: "http://b/\(number)") }
        for number in 1...2 { summary.count(PageFailure(reason: "403\u{1B}[2J\nForbidden"), url: "http://c/\(number)") }
        summary.count(dropped: ["no title": 2, "seen before": 1])
        summary.count(dropped: ["seen before": 4, "by 'wanted'": 2])
        summary.count([
            try Record(Film(title: "a", poster: "")), try Record(Film(title: "b")),
            Record(type: "Book", fields: ["isbn": .null, "tags": [], "title": "x"]),
        ])
        summary.outputs = ["out/films.jsonl", "standard output"]
        var urls = FrontierCounts()
        (urls.queued, urls.done, urls.failed, urls.redirected) = (1144, 1120, 7, 4)
        (urls.skippedInQueue, urls.waiting, urls.skipped) = (1, 12, 15)
        summary.urls = urls
        #expect(summary.failed == 7)
        #expect(summary.emptyFields == ["Book.isbn", "Book.tags", "Film.poster"])
        #expect(
            summary.description == """
                stopped at limits.pages after 1h 2m 5s
                  pages      120 (7 retries, 1 redirect, 4,012 duplicate links)
                  urls       1,144 seen: 1,120 done, 7 failed, 4 redirected to known pages, 1 skipped, 12 waiting; 15 more not followed
                  items      3 (2 Film, 1 Book)
                  bytes      1.4 MB
                  failures   7
                    3 × time out, such as http://b/1
                    2 × 403 [2J Forbidden, such as http://c/1
                    2 × 404 Not Found, such as http://a/1
                  dropped    9
                    5 × seen before
                    2 × by 'wanted'
                    2 × no title
                  skipped    13 × out of scope: host, such as http://z/1
                             2 × robots.txt: / , such as http://a/x
                             1 link that is not http or https
                  too deep   2 links beyond limits.depth
                  waiting    12 requests that were not sent, or not finished
                  empty      Book.isbn, Book.tags, Film.poster in every item
                  output     out/films.jsonl
                             standard output
                """)
    }

    @Test(
        "says why the crawl ended",
        arguments: [
            (.finished, "finished after 1.234s"), (.interrupted, "interrupted after 1.234s"),
            (.limit("limits.time"), "stopped at limits.time after 1.234s"),
            (.failed("disk full"), "stopped after 1.234s: disk full"),
        ] as [(Summary.Ending, String)])
    func endings(ending: Summary.Ending, text: String) {
        var summary = Summary()
        summary.ending = ending
        summary.duration = .milliseconds(1234)
        #expect(summary.description.hasPrefix("\(text)\n"))
    }

    @Test(
        "says how the crawl can be resumed, if it can",
        arguments: [
            (.finished, 0, nil), (.interrupted, 0, "run the same command to resume; --fresh restarts from scratch"),
            (.failed("no room"), 0, nil),
            (.failed("no room"), 1, "run the same command to resume; --fresh restarts from scratch"),
            (.limit("limits.time"), 1, "run the same command to resume; --fresh restarts from scratch"),
            (
                .limit("limits.items"), 1,
                "raise limits.items and run the same command to resume; --fresh restarts from scratch"
            ),
        ] as [(Summary.Ending, Int, String?)])
    func wayOn(ending: Summary.Ending, waiting: Int, text: String?) {
        var summary = Summary()
        (summary.ending, summary.waiting) = (ending, waiting)
        #expect(summary.wayOn == text)
    }

    @Test("distinguishes a hundred reasons, and counts the others together")
    func manyReasons() throws {
        var summary = Summary()
        for number in 1...1000 {
            let reason = "price \(inLetters(number))"
            summary.count(PageFailure(reason: reason), url: "http://a/\(number)")
            summary.count(dropped: [reason: 1])
            summary.count(skipped: [try skipped("http://a/\(number)", reason)])
        }
        #expect(summary.failed == 1000)
        #expect(summary.failures.count == 101)
        #expect(summary.failures["other reasons"] == .init(count: 900, example: "http://a/101"))
        #expect(summary.dropped["other reasons"] == 900)
        #expect(summary.skipped["other reasons"] == .init(count: 900, example: "http://a/101"))
    }

    @Test("reports a field that is empty in every item, optional ones that never appear too")
    func emptyFields() throws {
        var summary = Summary()
        summary.count([try Record(Film(title: "a")), try Record(Film(title: ""))])
        #expect(summary.emptyFields == ["Film.poster"])
    }

    @Test("counts one thing as one")
    func singular() {
        var summary = Summary()
        summary.retries = 1
        summary.duplicates = 1
        summary.tooDeep = 1
        summary.waiting = 1
        summary.skippedLinks = 2
        #expect(
            summary.description == """
                finished after 0s
                  pages      0 (1 retry, 1 duplicate link)
                  items      0
                  bytes      0 B
                  failures   0
                  skipped    2 links that are not http or https
                  too deep   1 link beyond limits.depth
                  waiting    1 request that was not sent, or not finished
                """)
    }

    @Test("distinguishes a bounded number of fields, though a page may name them")
    func manyFields() {
        var summary = Summary()
        for number in 0..<3_000 {
            summary.count([Record(type: "Film", fields: ["title": "x", "field \(number)": .null])])
        }
        #expect(summary.items == 3_000)
        #expect(summary.coverage["Film"]?.filled.count == 1_000)
        #expect(summary.coverage["Film"]?.filled["title"] == 3_000)
        #expect(summary.emptyFields.count == 999)
    }
}
