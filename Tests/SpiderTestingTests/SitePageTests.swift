import SpiderTesting
import Testing

@Suite("A test site's pages")
struct SitePageTests {
    static let cases: [SiteCase] = [
        SiteCase(
            "HTML", .html("<p>é</p>"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>é</p>"
        ),
        SiteCase(
            "text", .text("no", status: 404),
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
        ),
        SiteCase(
            "JSON", .json("{}"),
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"),
        SiteCase(
            "bytes without a type", .bytes([0x41, 0x42], contentType: nil),
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nAB"),
        SiteCase(
            "fields and cookies in their order",
            .text("x").field("X-One", "1").cookie("a=b; Path=/").cookie("c=d"),
            """
            HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nX-One: 1\r\nSet-Cookie: a=b; Path=/\r\n\
            Set-Cookie: c=d\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx
            """),
        SiteCase(
            "a redirect", .redirect(to: "/there?x=1", status: 308),
            "HTTP/1.1 308 Permanent Redirect\r\nLocation: /there?x=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        SiteCase("no content", .status(204), "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        SiteCase(
            "not modified, whatever body it was given", .html("ignored").status(304),
            "HTTP/1.1 304 Not Modified\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n"),
        SiteCase(
            "a status and a reason of one's own", .status(299).status(299, reason: "Nearly Fine"),
            "HTTP/1.1 299 Nearly Fine\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        SiteCase(
            "a status without a known reason", .status(799),
            "HTTP/1.1 799 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        SiteCase(
            "chunks", .text("abcdefg").chunked(by: 3),
            """
            HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\
            Connection: close\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n1\r\ng\r\n0\r\n\r\n
            """),
        SiteCase(
            "an empty body in chunks", .text("").chunked(),
            """
            HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\
            Connection: close\r\n\r\n0\r\n\r\n
            """),
        SiteCase(
            "a body up to the end of the connection", .text("abc").untilClosed(),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\nabc"),
        SiteCase(
            "HTTP/1.0", .text("abc").http10(),
            "HTTP/1.0 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\nabc"),
        SiteCase(
            "early hints", .text("x").announced(by: 103, fields: ["Link": "</a.css>; rel=preload"]),
            """
            HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n\
            HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx
            """),
        SiteCase(
            "a big body by pattern", .big(10, repeating: "abc", contentType: "text/x"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/x\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabcabcabca"),
        SiteCase(
            "a length of one's own", .text("abc").field("content-length", "three"),
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\ncontent-length: three\r\nConnection: close\r\n\r\nabc"
        ),
        SiteCase(
            "an answer made of an answer", Answer { request in .after(.zero, Answer { _ in .text(request.path) }) },
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 2\r\nConnection: close\r\n\r\n/x"
        ),
    ]

    @Test("reach the client byte for byte", arguments: cases)
    func wholeMessages(_ example: SiteCase) async throws {
        try await TestSite.withSite {
            $0.on("/x", example.answer)
        } run: { site in
            let received = try await SiteClient.exchange(site, "/x")
            #expect(received.text == example.message)
            #expect(received.ending == .closed)
        }
    }

    @Test("come without a body, but with its length, for HEAD", arguments: [true, false])
    func head(chunked: Bool) async throws {
        let page = Answer.text("abc")
        try await TestSite.withSite {
            $0.on("/", method: "GET", chunked ? page.chunked() : page)
        } run: { site in
            let framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: 3"
            let received = try await SiteClient.exchange(site, "/", method: "HEAD")
            #expect(
                received.text
                    == "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\(framing)\r\nConnection: close\r\n\r\n"
            )
        }
    }

    @Test("of several megabytes arrive whole")
    func bigBody() async throws {
        let size = 5_000_011
        try await TestSite.withSite {
            $0.on("/", .big(size))
        } run: { site in
            let received = try await SiteClient.exchange(site, "/")
            let body = try #require(received.text.bodyOfMessage)
            #expect(body.utf8.count == size)
            let pattern = Array("0123456789abcdef".utf8)
            #expect(Array(body.utf8).enumerated().allSatisfy { $0.element == pattern[$0.offset % 16] })
        }
    }

    @Test("that echo show method, target, fields and body")
    func echo() async throws {
        try await TestSite.withSite {
            $0.on("/echo", .echo)
        } run: { site in
            let client = try SiteClient(site)
            try client.send(
                "POST /echo?q=\"x HTTP/1.1\r\nHost: site\r\nX-Tab: a\tb\r\nConnection: close\r\nContent-Length: 4\r\n\r\n\\\n\u{1}z"
            )
            let received = await client.receiveText()
            #expect(
                received.text.bodyOfMessage == #"""
                    {"method":"POST","target":"/echo?q=\"x","fields":[["Host","site"],["X-Tab","a\tb"],\#
                    ["Connection","close"],["Content-Length","4"]],"body":"\\\n\u0001z"}
                    """#)
        }
    }

    @Test("that need a password are shown only with it")
    func basicAuthentication() async throws {
        try await TestSite.withSite {
            $0.on("/", .text("secret").requiring(user: "Aladdin", password: "open sesame", realm: "cave"))
        } run: { site in
            let refused = try await SiteClient.exchange(site, "/")
            #expect(
                refused.text == """
                    HTTP/1.1 401 Unauthorized\r\nContent-Type: text/plain; charset=utf-8\r\n\
                    WWW-Authenticate: Basic realm="cave"\r\nContent-Length: 13\r\nConnection: close\r\n\r\nWho are you?\n
                    """)
            let client = try SiteClient(site)
            try client.send(
                "GET / HTTP/1.1\r\nAuthorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\nConnection: close\r\n\r\n")
            #expect(await client.receiveText().text.bodyOfMessage == "secret")
        }
    }

    @Test("with an entity tag are not sent to those who have them", arguments: ["\"v1\"", "\"v0\" , \"v1\"", "*"])
    func entityTag(known: String) async throws {
        try await TestSite.withSite {
            $0.on("/", .text("x").validated(by: "\"v1\""))
        } run: { site in
            let client = try SiteClient(site)
            try client.send("GET / HTTP/1.1\r\nIf-None-Match: \(known)\r\nConnection: close\r\n\r\n")
            #expect(
                await client.receiveText().text
                    == "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n")
            let other = try SiteClient(site)
            try other.send("GET / HTTP/1.1\r\nIf-None-Match: \"v0\"\r\nConnection: close\r\n\r\n")
            #expect(await other.receiveText().text.bodyOfMessage == "x")
        }
    }

    @Test("that compute one another forever end in an error")
    func endlessComputation() async throws {
        @Sendable func again() -> Answer { Answer { _ in again() } }
        try await TestSite.withSite {
            $0.on("/", again())
        } run: { site in
            let received = try await SiteClient.exchange(site, "/")
            #expect(received.text.hasPrefix("HTTP/1.1 500 "))
        }
    }
}

extension String {
    /// The text after the first empty line.
    var bodyOfMessage: String? {
        let bytes = Array(utf8)
        let mark = Array("\r\n\r\n".utf8)
        for start in bytes.indices where bytes[start...].starts(with: mark) {
            return String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
        }
        return nil
    }
}
