import SpiderKit
import Testing

@testable import SpiderFixtures

@Suite("X-Robots-Tag")
struct RobotsTagTests {
    @Test(
        "is for all robots, or for those that it names",
        arguments: [
            (["noindex"], RobotsDirectives.noIndex, RobotsDirectives.noIndex),
            (
                ["NoIndex, nofollow", "noarchive"], [.noIndex, .noFollow, .noArchive],
                [.noIndex, .noFollow, .noArchive]
            ),
            (["spider: noindex, nofollow"], [], [.noIndex, .noFollow]),
            (["Spider : none", "other: noarchive"], [], [.noIndex, .noFollow]),
            (["nosnippet, other: noindex, spider: noarchive"], .noSnippet, [.noSnippet, .noArchive]),
            (
                ["max-snippet: 20, noindex", "max-image-preview:large, nofollow"], [.noIndex, .noFollow],
                [.noIndex, .noFollow]
            ),
            (["", ",,", ":", "unavailable_after:", "spider:"], [], []),
        ] as [([String], RobotsDirectives, RobotsDirectives)])
    func directives(values: [String], all: RobotsDirectives, spider: RobotsDirectives) {
        #expect(RobotsTag(values, now: 0).directives == all)
        #expect(RobotsTag(values, agent: "SPIDER", now: 0).directives == spider)
    }

    @Test(
        "says until when a page is to be listed",
        arguments: [
            (["unavailable_after: 2010-06-25"], 1_277_424_000),
            (["unavailable_after:25 Jun 2010 15:00:00 GMT"], 1_277_478_000),
            (["noindex, unavailable_after: Fri, 25 Jun 2010 15:00:00 GMT, nofollow"], 1_277_478_000),
            (["spider: unavailable_after: 2010-06-25T15:00:00Z"], 1_277_478_000),
            (["unavailable_after: 2011-01-01", "unavailable_after: 2010-06-25"], 1_277_424_000),
            (["other: unavailable_after: 2010-06-25"], nil), (["unavailable_after: soon"], nil),
            (["unavailable_after"], nil),
        ] as [([String], Int64?)])
    func unavailable(values: [String], seconds: Int64?) {
        #expect(RobotsTag(values, agent: "spider", now: 1_700_000_000).unavailableAfter?.seconds == seconds)
    }

    private func response(_ body: String, type: String?, tag: String) throws -> Response {
        var fields: HTTPFields = [:]
        fields[.contentType] = type
        fields[try #require(HTTPField.Name("X-Robots-Tag"))] = tag
        let url = try WebURL(parsing: "https://example.com/")
        return Response(to: Request(url), status: .ok, headerFields: fields, body: Array(body.utf8))
    }

    @Test("counts together with the rules in the page")
    func page() throws {
        let html = "<meta name=robots content=noindex><meta name=spider content=noarchive>"
        let page = try response(html, type: "text/html", tag: "spider: nosnippet, other: nofollow")
        #expect(try page.robots == .noIndex)
        #expect(try page.robots(for: "Spider") == [.noIndex, .noArchive, .noSnippet])
        // What is no page is not read as one.
        let picture = try response(html, type: "image/png", tag: "noimageindex")
        #expect(try picture.robots == .noImageIndex)
        #expect(page.robotsTag(for: "other").directives == .noFollow)
    }
}
