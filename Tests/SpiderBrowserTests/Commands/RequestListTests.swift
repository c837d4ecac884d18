import HTTPTypes
import SpiderHTTP
import SpiderKit
import SpiderURL
import Testing

@testable import SpiderBrowser

@Suite("The list of requests of a page") struct RequestListTests {
    @Test("each request is shown with its outcome and its command")
    func requests() throws {
        var films = PageRequest(request: Request(try WebURL(parsing: "https://example.org/api/films")))
        films.status = .ok
        films.headerFields[.contentType] = "application/json; charset=utf-8"
        films.body = Array(repeating: 0x61, count: 2048)
        var refused = PageRequest(request: Request(try WebURL(parsing: "https://example.org/track")))
        refused.failure = "robots.txt forbids it"
        #expect(
            RequestList([films, refused], withSecrets: false).text == """
                # 200 application/json, 2 KB
                \(films.request.redactedCurl)

                # robots.txt forbids it
                \(refused.request.redactedCurl)
                """)
        #expect(RequestList([], withSecrets: false).text == "# the page's scripts have requested nothing")
    }
}
