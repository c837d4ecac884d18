import SpiderKit
import Testing

@testable import SpiderFixtures

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

    @Test("is refused if its method or URL isn't valid")
    func refused() throws {
        let stored = try Value(encoding: Request(try #require(WebURL("http://a.example/"))))
        for (key, value) in [("method", "GET IT"), ("url", "no url")] {
            var broken = stored
            broken[[.key(key)]] = .string(value)
            #expect(throws: ValueError.self) { try broken.decode(Request.self) }
        }
    }

    @Test("has all that was set, and stores nothing that wasn't")
    func everything() throws {
        var request = Request(
            try url("http://a.test/x"),
            multipart: Multipart([
                .text("a", "\0é"), .file("f", path: "/x y"), .init(name: "b", content: .bytes([0, 255])),
            ]))
        request.headerFields[.cookie] = "a=1; b=2"
        request.priority = -3
        request.delay = .milliseconds(1)
        request.timeout = .seconds(5)
        request.maximumSize = 9
        request.allowsTruncation = true
        request.allowedStatuses = [200...299, 404...404]
        request.allowsDuplicate = true
        request.session = "s"
        request.cachePolicy = .offline
        request.proxy = Proxy("socks5h://user:pa%20ss@127.0.0.1:1080")
        var connection = ConnectionOptions()
        connection.tls.verifies = false
        connection.tls.caFile = "ca"
        connection.tls.certificateFile = "cert"
        connection.tls.keyFile = "key"
        connection.tls.keyPassword = "pw"
        connection.tls.keepsCertificates = true
        connection.addressFamily = .ipv6
        connection.reach = .public
        connection.version = .http2
        connection.interface = "eth0"
        connection.unixSocket = "/run/x"
        connection.resolve = ["a.test:443": "127.0.0.1"]
        request.connection = connection
        request.referrer = Referrer(try WebURL(parsing: "http://b.test/"), policy: .origin)
        request.depth = 2
        request.attempt = 3
        request.redirects = [try WebURL(parsing: "http://c.test/")]
        let stored = try Value(encoding: request)
        let read = try stored.decode(Request.self)
        #expect(try Value(encoding: read) == stored)
        #expect(read.body == request.body)
        #expect(read.headerFields == request.headerFields)
        #expect(read.proxy == request.proxy)
        #expect(read.connection == connection)
        #expect(read.referrer == request.referrer)
        #expect(read.fingerprint == request.fingerprint)
        #expect(read.cachePolicy == .offline)
        #expect(read.session == "s")
        #expect(read.delay == .milliseconds(1))
        #expect(read.allowsTruncation)
        // All that can be set is different from what is there when nothing is.
        let plain = try Value(encoding: Request(try WebURL(parsing: "http://z.test/")))
        guard case .object(let fields) = stored else { return }
        for (key, value) in fields where key != "method" { #expect(plain[[.key(key)]] != value, "\(key)") }
    }
}
