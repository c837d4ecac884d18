import SpiderURL
import Testing

@testable import SpiderBrowser

@Suite("The pattern of an address") struct PageAddressPatternTests {
    @Test(
        "what varies between the addresses of one kind is a star",
        arguments: [
            ("https://example.org/", "https://example.org/"),
            ("https://example.org/about", "https://example.org/about"),
            ("https://example.org/17", "https://example.org/*"),
            ("https://example.org/films/17", "https://example.org/films/*"),
            ("https://example.org/films/the-third-man", "https://example.org/films/*"),
            ("https://example.org/films/17/reviews/3", "https://example.org/films/*/reviews/*"),
            ("https://example.org/films/17/", "https://example.org/films/*/"),
            ("https://example.org/films?page=2", "https://example.org/films?*"),
            ("http://example.org:8080/films/1", "http://example.org:8080/films/*"),
        ])
    func patterns(address: String, pattern: String) throws {
        #expect(PageAddressPattern(try #require(WebURL(address))).text == pattern)
    }

    @Test("the pattern of a very long path has an end")
    func longPath() throws {
        let address = "https://example.org/" + String(repeating: "a/", count: 10_000)
        let pattern = PageAddressPattern(try #require(WebURL(address))).text
        #expect(pattern == "https://example.org" + String(repeating: "/a", count: 16) + "/**/")
    }
}
