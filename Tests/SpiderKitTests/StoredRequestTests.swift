import SpiderKit
import Testing

@Suite("A stored request") struct StoredRequestTests {
    @Test("is the same one when it is read again")
    func roundTrip() throws {
        var request = Request(
            try #require(WebURL("https://a.example/x?b=1")), method: .post,
            headerFields: [.accept: "text/html", .cookie: "a=1; b=2"], body: Array("a=1".utf8))
        request.priority = -3
        request.timeout = .milliseconds(1500)
        request.delay = .seconds(600)
        request.maximumSize = 1000
        request.allowedStatuses = [200...404]
        request.allowsDuplicate = true
        request.depth = 4
        request.sitemapNesting = 3
        request.attempt = 2
        request.destination = FileDestination("film.mp4", length: 7, sha256: "ab")
        request.redirects = [try #require(WebURL("http://a.example/"))]
        let stored = try Value(encoding: request)
        let read = try stored.decode(Request.self)
        #expect(try Value(encoding: read) == stored)
        #expect(read.fingerprint == request.fingerprint)
        #expect(read.headerFields == request.headerFields)
        #expect(read.destination == request.destination)
        #expect(read.timeout == .milliseconds(1500))
        #expect(read.delay == .seconds(600))
        #expect(read.sitemapNesting == 3)
        let plain = Request(try #require(WebURL("http://a.example/")))
        #expect(try Value(encoding: Value(encoding: plain).decode(Request.self)) == Value(encoding: plain))
    }

    @Test("whose method or address cannot be one is refused")
    func refused() throws {
        let stored = try Value(encoding: Request(try #require(WebURL("http://a.example/"))))
        for (key, value) in [("method", "GET IT"), ("url", "no url")] {
            var broken = stored
            broken[[.key(key)]] = .string(value)
            #expect(throws: ValueError.self) { try broken.decode(Request.self) }
        }
    }
}
