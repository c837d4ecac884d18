import HTTPTypes
import SpiderHTTP
import SpiderTesting
@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Exchanges of the libcurl downloader")
struct CurlExchangeTests {
    @Test("methods and bodies are sent as requested, whatever the connection was used for before")
    func methods() async throws {
        try await withCurl {
            $0.on("/", .text("done"))
        } run: { curl, site async throws in
            let url = try WebURL(parsing: site.url("/"))
            let requests: [Request] = [
                Request(url),
                Request(url, method: .post, body: Array("a=1".utf8)),
                Request(url),
                Request(url, method: .post),
                Request(url, method: .put, body: [0, 255, 13, 10]),
                Request(url, method: .head),
                Request(url, method: .delete),
                Request(url, method: .delete, body: Array("why".utf8)),
                Request(url, method: .options),
                Request(url, method: try #require(HTTPRequest.Method("PURGE"))),
                Request(url),
            ]
            for request in requests {
                let response = try await curl.fetch(request)
                #expect(response.status.code == 200)
                #expect(response.bodyText == (request.method == .head ? "" : "done"))
            }
            let expected: [(String, String?, [UInt8])] = [
                ("GET", nil, []), ("POST", "3", Array("a=1".utf8)), ("GET", nil, []), ("POST", "0", []),
                ("PUT", "4", [0, 255, 13, 10]), ("HEAD", nil, []), ("DELETE", nil, []),
                ("DELETE", "3", Array("why".utf8)), ("OPTIONS", nil, []), ("PURGE", nil, []), ("GET", nil, []),
            ]
            #expect(site.requests.map(\.method) == expected.map(\.0))
            #expect(site.requests.map { $0.field("Content-Length") } == expected.map(\.1))
            #expect(site.requests.map(\.body) == expected.map(\.2))
            // Nobody said what kind of content it is.
            #expect(site.requests.allSatisfy { $0.field("Content-Type") == nil })
            #expect(site.connectionCount == 1)
        }
    }

    @Test("a large body is sent without waiting for 100 Continue")
    func largeBody() async throws {
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 1000) }
        try await withCurl {
            $0.answersExpect = false
            $0.on("/", .text("done"))
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/")), method: .post, body: body)
            #expect(try await curl.fetch(request).bodyText == "done")
            #expect(site.requests.first?.body == body)
        }
    }

    @Test("header fields are sent in order, empty and repeated ones included")
    func fieldsSent() async throws {
        try await withCurl {
            $0.on("/", .text("done"))
        } run: { curl, site async throws in
            var fields = HTTPFields()
            for (name, value) in [
                ("X-B", "2"), ("X-A", "1"), ("X-Empty", ""), ("X-B", "3; \"4\""), ("Accept", "text/x"),
            ] {
                fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
            }
            _ = try await curl.fetch(Request(try WebURL(parsing: site.url("/?q")), headerFields: fields))
            // The next request sends nothing of it.
            _ = try await curl.get(site.url("/"))
            let sent = site.requests.map { $0.fields.map { "\($0.name): \($0.value)" } }
            let host = "Host: 127.0.0.1:\(site.port)"
            let codings = "Accept-Encoding: \(site.requests[0].field("Accept-Encoding") ?? "")"
            #expect(
                sent[0] == [host, codings, "X-B: 2", "X-A: 1", "X-Empty: ", "X-B: 3; \"4\"", "Accept: text/x"])
            #expect(sent[1] == [host, "Accept: */*", codings])
            #expect(codings.contains("gzip"))
        }
    }

    @Test("fields are received in order, with status and version")
    func fieldsReceived() async throws {
        try await withCurl {
            $0.on(
                "/",
                .text("page").status(299, reason: "Fine").field("X-B", "2").field("X-A", "1").field("x-b", "ü")
                    .cookie("a=1").cookie("b=2"))
            $0.on("/old", .text("page").http10())
            $0.on("/early", .text("page").announced(by: 103, fields: ["X-Early": "yes"]))
            $0.on(
                "/trailed",
                .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Trailer: late\r\n\r\n"))
            $0.on("/folded", .raw("HTTP/1.1 200 OK\r\nX-Folded: one\r\n  two\r\nContent-Length: 2\r\n\r\nok"))
        } run: { curl, site async throws in
            let response = try await curl.get(site.url("/"))
            #expect(response.status.code == 299)
            #expect(response.version == .http11)
            #expect(response.bodyText == "page")
            #expect(
                response.fieldLines == [
                    "Content-Type: text/plain; charset=utf-8", "X-B: 2", "X-A: 1", "x-b: ü", "Set-Cookie: a=1",
                    "Set-Cookie: b=2", "Content-Length: 4",
                ])
            let old = try await curl.get(site.url("/old"))
            #expect(old.version == .http10)
            #expect(old.bodyText == "page")
            let early = try await curl.get(site.url("/early"))
            #expect(early.status.code == 200)
            #expect(early.fieldLines == ["Content-Type: text/plain; charset=utf-8", "Content-Length: 4"])
            let trailed = try await curl.get(site.url("/trailed"))
            #expect(trailed.fieldLines == ["Transfer-Encoding: chunked"])
            #expect(trailed.bodyText == "ok")
            let folded = try await curl.get(site.url("/folded"))
            #expect(folded.fieldLines == ["X-Folded: one two", "Content-Length: 2"])
        }
    }

    @Test("bodies are received by length, in chunks, up to the end, and compressed")
    func bodies() async throws {
        let text = String(repeating: "films and more films\n", count: 20_000)
        try await withCurl {
            $0.on("/length", .text(text))
            $0.on("/chunks", .text(text).chunked(by: 777))
            $0.on("/end", .text(text).untilClosed())
            $0.on("/gzip", .text(text).gzipped())
            $0.on("/gzip-chunks", .text(text).gzipped().chunked(by: 10))
            $0.on("/slow", .text("slowly").trickled(by: 1, every: .milliseconds(1), .message))
        } run: { curl, site async throws in
            for path in ["/length", "/chunks", "/end", "/gzip", "/gzip-chunks"] {
                let response = try await curl.get(site.url(path))
                #expect(response.bodyText == text, "\(path)")
            }
            #expect(try await curl.get(site.url("/slow")).bodyText == "slowly")
        }
    }

    @Test("messages without content are sent and received", arguments: [204, 304])
    func noContent(status: Int) async throws {
        try await withCurl {
            $0.on("/", .status(status).field("ETag", "\"1\""))
            $0.on("/next", .text("next"))
        } run: { curl, site async throws in
            let response = try await curl.get(site.url("/"))
            #expect(response.status.code == status)
            #expect(response.body.isEmpty)
            #expect(response.headerFields[.eTag] == "\"1\"")
            #expect(try await curl.get(site.url("/next")).bodyText == "next")
            #expect(site.connectionCount == 1)
        }
    }

    @Test("redirects are returned, and not followed", arguments: [301, 302, 303, 307, 308])
    func redirects(status: Int) async throws {
        try await withCurl {
            $0.on("/", .redirect(to: "/next", status: status))
            $0.on("/next", .text("next"))
        } run: { curl, site async throws in
            let response = try await curl.get(site.url("/"))
            #expect(response.status.code == status)
            #expect(response.headerFields[.location] == "/next")
            #expect(site.count("/next") == 0)
        }
    }

    @Test("paths and queries are sent as in the URL")
    func targets() async throws {
        let targets = ["/", "/?", "/a//b", "/%2e%2E/x", "/ü?q=ü&a=b+c%20d", "/a;b=c/,@:!$'()*", "/?a[]=1&{b}"]
        try await withCurl {
            $0.otherwise(.text("done"))
        } run: { curl, site async throws in
            var expected: [String] = []
            for target in targets {
                let url = try WebURL(parsing: site.url(target) + "#fragment")
                expected.append(url.requestTarget)
                _ = try await curl.fetch(Request(url))
            }
            #expect(site.requests.map(\.target) == expected)
        }
    }
}
