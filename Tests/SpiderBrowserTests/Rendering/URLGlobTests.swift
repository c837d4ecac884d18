import SpiderKit
import Testing

@testable import SpiderBrowser
@testable import SpiderFixtures

@Suite("A pattern of the requests of a page")
struct URLGlobTests {
    @Test(
        "stands for paths, with their query or without it, or for whole URLs",
        arguments: [
            ("*", "http://a.test/", true), ("/api/*", "http://a.test/api/films", true),
            ("/api/*", "http://a.test/api/films?page=2", true), ("/api/*", "http://a.test/other/api/films", false),
            ("/api/films", "http://a.test/api/films?page=2", true),
            ("/api/films?page=*", "http://a.test/api/films?page=2", true),
            ("/api/films?page=3", "http://a.test/api/films?page=2", false),
            ("*/films", "http://a.test/api/films", true),
            ("/a*b*c", "http://a.test/aXbYbc", true), ("/a*b*c", "http://a.test/aXc", false),
            ("/a*a", "http://a.test/a", false), ("http://b.test/*", "http://a.test/x", false),
            ("http*://a.test/*", "https://a.test/x", true), ("", "http://a.test/x", false),
        ])
    func matches(pattern: String, address: String, isMatch: Bool) throws {
        #expect(try URLGlob(pattern).matches(url(address)) == isMatch)
    }
}
