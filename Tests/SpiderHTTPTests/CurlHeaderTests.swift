import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@testable import SpiderHTTP
@testable import SpiderMiddleware

@Suite("Headers in the libcurl downloader")
struct CurlHeaderTests {
    private static let end = "Content-Length: 5\r\nConnection: close\r\n\r\nhello"

    @Test(
        "the downloader reads malformed headers as browsers do, and reports skipped lines",
        arguments: [
            ("HTTP/1.1 200 OK\r\nX-A: 1\r\n folded\r\nX-B: 2\r\n", ["X-A=1 folded", "X-B=2"], 0),
            ("HTTP/1.1 200 OK\r\nX-A : 1\r\nX-B\t:2\r\n", ["X-A=1", "X-B=2"], 0),
            ("HTTP/1.1 200 OK\nX-A: 1\nX-B: 2\n", ["X-A=1", "X-B=2"], 0),
            ("HTTP/1.1 200 OK\r\nX-A: 1\rX-C: 3\r\nX-B:\r\n", ["X-A=1 X-C: 3", "X-B="], 0),
            ("HTTP/1.1 200 OK\r\r\nX-A: 1\r\r\n", ["X-A=1"], 0),
            ("HTTP/1.1 200 OK\r\nX-A: a\u{1}\u{1B}b\u{7F}\r\n", ["X-A=a\u{1}\u{1B}b\u{7F}"], 0),
            ("HTTP/1.1 200 OK\r\n: no name\r\nX A: 1\r\nX(B): 1\r\nX-é: 1\r\nX-B: 2\r\n", ["X-B=2"], 4),
            ("HTTP/1.1 200\r\nX-A: 1\r\n", ["X-A=1"], 0), ("http/1.1 200 a:b\r\nX-A: 1\r\n", ["X-A=1"], 0),
            ("HTTP/1.1  200  OK\r\nX-A: 1\r\n", ["X-A=1"], 0),
        ] as [(String, [String], Int)])
    func tolerated(header: String, fields: [String], skipped: Int) async throws {
        try await withCurl {
            $0.on("/", .raw(header + CurlHeaderTests.end))
        } run: { curl, site async throws in
            let response = try await curl.get(site.url("/"))
            #expect(response.bodyText == "hello")
            let own = response.headerFields.filter { $0.name.canonicalName.hasPrefix("x-") }
            #expect(own.map { "\($0.name.rawName)=\($0.value)" } == fields)
            let remarks = skipped == 0 ? [] : ["lines of the header that are no fields were skipped: \(skipped)"]
            #expect(response.remarks == remarks)
        }
    }

    @Test(
        "the downloader reads headers that browsers accept and libcurl refuses",
        arguments: [
            ("HTTP/1.1 200 OK\r\nX-A: 1\r\nthis line has none\r\nX-B: 2\r\n", ["X-A=1", "X-B=2"], 1),
            ("HTTP/1.1 200 OK\r\nnone\r\n folded\r\nX-A: 1\r\nnone\r\n", ["X-A=1"], 2),
            ("HTTP/1.1 200 OK\r\n  X-A: 1\r\nX-B: 2\r\n", ["X-B=2"], 1),
            (
                "HTTP/1.1 103 Early Hints\r\nX-C: 3\r\n\r\nHTTP/1.1 200 OK\r\nX-A: 1\r\nHTTP/1.1 200 OK\r\n", ["X-A=1"],
                1
            ),
        ] as [(String, [String], Int)])
    func plain(header: String, fields: [String], skipped: Int) async throws {
        try await withCurl {
            $0.on("/", .raw(header + CurlHeaderTests.end + " and more"))
            $0.on("/close", .raw(header + "\r\nhello"))
            $0.on("/chunked", .raw(header + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"))
        } run: { curl, site async throws in
            for path in ["/?a=1&b=%20", "/close", "/chunked"] {
                var request = Request(try WebURL(parsing: site.url(path)))
                request.headerFields = [.userAgent: "me", .cookie: "a=1; b=2"]
                let response = try await curl.fetch(request)
                #expect(response.status == .ok)
                #expect(response.bodyText == "hello")
                let own = response.headerFields.filter { $0.name.canonicalName.hasPrefix("x-") }
                #expect(own.map { "\($0.name.rawName)=\($0.value)" } == fields)
                #expect(response.remarks == ["lines of the header that are no fields were skipped: \(skipped)"])
                let (first, second) = (site.requests[site.requestCount - 2], site.requests[site.requestCount - 1])
                #expect(second.target == path)
                for name in ["Host", "User-Agent", "Cookie", "Accept"] {
                    #expect(second.fields(named: name) == first.fields(named: name), "\(name)")
                }
            }
        }
    }

    @Test(
        "a header whose first field begins with white space is read after any other response",
        arguments: [
            ("HTTP/1.1 200 OK\r\n x\r\n", "200", []),
            ("HTTP/1.1 200 OK\r\n folded: x\r\nX-B: 2\r\n", "200", ["X-B=2"]),
            ("HTTP/1.1 200 OK\r\n\tX-A: 1\r\n", "200", []),
            ("HTTP/1.1 200 OK\r\n \t  \r\nX-A: 1\r\n", "200", ["X-A=1"]),
            (
                "HTTP/1.1 200 OK\r\n " + String(repeating: "long ", count: 2000)
                    + "\r\nX-A: 1\r\n  more\r\n\tand more\r\n",
                "200", ["X-A=1 more and more"]
            ),
            ("HTTP/1.1 302 Found\r\n x: 1\r\nLocation: /page\r\n", "302", []),
            ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n x\r\nX-A: 1\r\n", "200", ["X-A=1"]),
            ("HTTP/1.1 103 Early Hints\r\nX-C: 1\r\n\r\nHTTP/1.1 200 OK\r\n x\r\nX-A: 1\r\n", "200", ["X-A=1"]),
            ("HTTP/1.1 103 Early Hints\r\n\tx\r\n\r\nHTTP/1.1 200 OK\r\n x\r\nX-A: 1\r\n", "200", ["X-A=1"]),
        ] as [(String, String, [String])])
    func blankStart(header: String, status: String, fields: [String]) async throws {
        let names = (0..<20).map { "X-Field-\($0): \(String(repeating: "v", count: 7 << ($0 % 6)))\r\n" }.joined()
        try await withCurl {
            $0.on("/", .raw(header + CurlHeaderTests.end))
            $0.on("/page", .raw("HTTP/1.1 200 OK\r\n\(names)Content-Length: 4\r\n\r\npage", thenCloses: false))
        } run: { curl, site async throws in
            for _ in 0..<50 {
                #expect(try await curl.get(site.url("/page")).bodyText == "page")
                let response = try await curl.get(site.url("/"))
                #expect("\(response.status.code)" == status)
                #expect(response.bodyText == "hello")
                let own = response.headerFields.filter { $0.name.canonicalName.hasPrefix("x-") }
                #expect(own.map { "\($0.name.rawName)=\($0.value)" } == fields)
            }
        }
    }

    @Test("a header that libcurl refuses is read after a closed connection, too")
    func plainOnClosedConnection() async throws {
        try await withCurl {
            $0.on("/page", .raw("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"))
            $0.on("/", .raw("HTTP/1.1 200 OK\r\nnone\r\n" + CurlHeaderTests.end))
            $0.on("/blank", .raw("HTTP/1.1 200 OK\r\n \r\n" + CurlHeaderTests.end))
            $0.on("/nul", .raw("HTTP/1.1 200 OK\r\nX: \u{0}\r\n" + CurlHeaderTests.end))
        } run: { curl, site async throws in
            for _ in 0..<100 {
                for path in ["/", "/blank"] {
                    #expect(try await curl.get(site.url("/page")).bodyText == "page")
                    #expect(try await curl.get(site.url(path)).bodyText == "hello")
                }
                #expect(try await curl.get(site.url("/page")).bodyText == "page")
                #expect(
                    try await curl.failure(of: site.url("/nul")) == .malformed("a line of the header has a NUL byte"))
            }
        }
    }

    @Test("many concurrent responses whose first field begins with white space are read")
    func blankStarts() async throws {
        try await withCurl {
            $0.on("/blank", .raw("HTTP/1.1 200 OK\r\n x: y\r\n" + CurlHeaderTests.end))
            $0.on("/page", .raw("HTTP/1.1 200 OK\r\nX-A: 1\r\n" + CurlHeaderTests.end))
        } run: { curl, site async throws in
            let bodies = try await withThrowingTaskGroup { group in
                for index in 0..<300 {
                    group.addTask { try await curl.get(site.url(index % 3 == 0 ? "/blank" : "/page")).bodyText }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(bodies == Array(repeating: "hello", count: 300))
        }
    }

    @Test("a header that libcurl refuses is accepted only if the whole response is there")
    func plainAndBroken() async throws {
        let header = "HTTP/1.1 200 OK\r\nnone\r\n"
        try await withCurl(limits: .init(bodySize: 1000)) {
            $0.on("/length", .raw(header + "Content-Length: 9\r\n\r\nhello"))
            $0.on("/chunks", .raw(header + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
            $0.on("/header", .raw(header + "X-A: 1\r\n"))
            let large = String(repeating: "x", count: 2000)
            $0.on("/large", .raw(header + "\r\n" + String(repeating: "x", count: 300_000)))
            $0.on("/largeChunks", .raw(header + "Transfer-Encoding: chunked\r\n\r\n7D0\r\n\(large)\r\n0\r\n\r\n"))
            $0.on("/largeLength", .raw(header + "Content-Length: 2000\r\n\r\n\(large)"))
            $0.on("/badChunks", .raw(header + "Transfer-Encoding: chunked\r\n\r\nhello"))
            $0.on("/badLength", .raw(header + "Content-Length: +5\r\n\r\nhello"))
            $0.on("/status", .sequence([.raw(header + "\r\nhello"), .raw("HTTP/1.1 20 OK\r\n\r\nhello")]))
            $0.on("/other", .sequence([.raw(header + "\r\nhello"), .raw("hello\r\n\r\n")]))
            $0.on("/nothing", .sequence([.raw(header + "\r\nhello"), .closed]))
            $0.on("/gzip", .raw(header + "Content-Encoding: gzip\r\n\r\n\u{1F}"))
            $0.on("/page", .text("page"))
        } run: { curl, site async throws in
            for (path, reason) in [
                ("/length", FetchFailure.Reason.connectionLost), ("/chunks", .connectionLost),
                ("/header", .connectionLost), ("/nothing", .connectionLost), ("/large", .bodyTooLarge(limit: 1000)),
                ("/largeChunks", .bodyTooLarge(limit: 1000)), ("/largeLength", .bodyTooLarge(limit: 1000)),
                ("/badChunks", .malformed("the chunks of the body are malformed")),
                ("/badLength", .malformed("'Content-Length: +5' is not a length")),
                ("/status", .malformed("the status isn't a number of three digits from 100")),
                ("/other", .malformed("the answer doesn't begin with a status line")),
                ("/gzip", .brokenBody("the compressed body ends early (gzip)")),
            ] {
                #expect(try await curl.failure(of: site.url(path)) == reason, "\(path)")
                #expect(try await curl.get(site.url("/page")).bodyText == "page")
            }
        }
    }

    @Test("the second request for a header that libcurl refuses has only the remaining time")
    func plainAndSlow() async throws {
        try await withCurl(limits: .init(totalTime: .seconds(2))) {
            $0.on("/", .sequence([.raw("HTTP/1.1 200 OK\r\nnone\r\n\r\nhello"), .never]))
        } run: { curl, site async throws in
            #expect(try await curl.failure(of: site.url("/")) == .timeout)
        }
    }

    @Test(
        "bodies after a header that libcurl refuses are read by the same rules",
        arguments: [
            ("200 OK", "Content-Length: 5, 5", "hello and more", "hello"),
            ("200 OK", "Content-Length: 05", "hello!", "hello"),
            ("200 OK", "Content-Length: 5\r\nContent-Length: 5", "hello!", "hello"),
            ("200 OK", "X-B: 1", "hello", "hello"),
            ("200 OK", "Content-Length: 9\r\nTransfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n", "hello"),
            ("200 OK", "Content-Length: 5\r\nTransfer-Encoding: identity", "hello!", "hello"),
            ("204 No Content", "Content-Length: 5", "", ""), ("304 Not Modified", "Content-Length: 5", "", ""),
            ("204 No Content", "Content-Length: 5", "hello", ""),
            ("404  Not Found", "Content-Length: 5", "hello", "hello"),
        ])
    func plainBodies(status: String, fields: String, body: String, content: String) async throws {
        try await withCurl {
            $0.on("/", .raw("HTTP/1.1 \(status)\r\nnone\r\n\(fields)\r\nConnection: close\r\n\r\n\(body)"))
        } run: { curl, site async throws in
            let response = try await curl.get(site.url("/"))
            #expect(status.hasPrefix("\(response.status.code) "))
            #expect(response.bodyText == content)
        }
    }

    @Test("a field that is too long for libcurl is read up to the limit for headers")
    func longField() async throws {
        try await withCurl {
            $0.on("/", .hugeField(150_000))
            $0.on("/larger", .hugeField(300_000))
        } run: { curl, site async throws in
            let field = try #require(HTTPField.Name("X-Huge"))
            #expect(try await curl.get(site.url("/")).headerFields[field]?.utf8.count == 150_000)
            #expect(try await curl.failure(of: site.url("/larger")) == .headerTooLarge(limit: 256 << 10))
            let request = Request(try WebURL(parsing: site.url("/")), method: .post)
            #expect(try await curl.failure(of: request) == .fieldTooLarge(limit: 100 << 10))
        }
    }

    @Test(
        "if the request can't be sent again, the failure names the line that libcurl refuses",
        arguments: [
            (
                "HTTP/1.1 200 OK\r\nX-A: secret\r\nthis line has none\r\n", "a line of the header has no colon",
                "line 3 of the header, after 'X-A'"
            ),
            ("HTTP/1.1 200 OK\r\nnone\r\n", "a line of the header has no colon", "line 2 of the header"),
            (
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\nHTTP/1.1 200 OK\r\n",
                "a line of the header has no colon", "line 4 of the header, after 'B'"
            ),
            (
                "HTTP/1.1 200 OK\r\nX-A: 1\r\nX-B: a\u{0}b\r\n", "a line of the header has a NUL byte",
                "line 3 of the header, after 'X-A'"
            ),
            (
                "HTTP/1.1 200 OK\r\n  X-A: 1\r\n", "the header's first field begins with white space",
                "line 2 of the header"
            ),
            ("hello\r\n", "the answer doesn't begin with a status line", ""),
            ("\r\nHTTP/1.1 200 OK\r\n", "the answer doesn't begin with a status line", ""),
            ("HTTP/1.1 2000 OK\r\n", "the status isn't a number of three digits from 100", ""),
        ])
    func named(header: String, reason: String, detail: String) async throws {
        try await withCurl {
            $0.on("/", .raw(header + CurlHeaderTests.end))
        } run: { curl, site async throws in
            let request = Request(try WebURL(parsing: site.url("/")), method: .post)
            let failure = try await #require(throws: FetchFailure.self) { try await curl.fetch(request) }
            #expect(site.requestCount == 1)
            #expect(failure.reason == .malformed(reason))
            #expect(failure.detail == detail)
        }
    }

    @Test("a body with a malformed trailer is accepted, because all of it is there")
    func trailer() async throws {
        try await withCurl {
            $0.on(
                "/",
                .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\njunk\r\nX: 1\r\n\r\n"))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/")).bodyText == "hello")
        }
    }

    @Test(
        "a body with a trailer that is too long for libcurl is accepted",
        arguments: [5_000, 100_000, 150_000, 1_000_000])
    func longTrailer(length: Int) async throws {
        let trailer = "X-A: " + String(repeating: "x", count: length)
        try await withCurl {
            $0.on(
                "/",
                .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\(trailer)\r\n\r\n"))
            $0.on("/page", .text("page"))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/")).bodyText == "hello")
            #expect(try await curl.get(site.url("/page")).bodyText == "page")
        }
    }

    @Test("malformed chunks are reported once")
    func messageOnce() async throws {
        try await withCurl {
            $0.on("/", .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"))
        } run: { curl, site async throws in
            let message = try #require(try await curl.message(of: site.url("/")))
            #expect(message.hasPrefix("not HTTP: ") && !message.contains("("))
        }
    }

    @Test("of repeated fields that must occur once, the first counts, with a remark if they differ")
    func single() async throws {
        try await withCurl {
            $0.on(
                "/",
                .raw(
                    """
                    HTTP/1.1 302 Found\r\nLocation: /a\r\nlocation: /a\r\nETag: "1"\r\nETag: "2"\r\nRetry-After: \r
                    Retry-After: 5\r\nVary: a\r\nVary: b\r\nSet-Cookie: a=1\r\nSet-Cookie: a=1\r\nDate: x\r\nDate: x\r
                    Content-Length: 5\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello
                    """))
        } run: { curl, site async throws in
            let response = try await curl.get(site.url("/"))
            #expect(
                response.fieldLines == [
                    "Location: /a", "ETag: \"1\"", "Retry-After: 5", "Vary: a", "Vary: b", "Set-Cookie: a=1",
                    "Set-Cookie: a=1", "Date: x", "Content-Length: 5", "Connection: close",
                ])
            #expect(
                response.remarks == [
                    "several different fields 'ETag' came; the first one counts",
                    "several different fields 'Retry-After' came; the first one that isn't empty counts",
                ])
        }
    }

    @Test("fields are sent byte for byte, cookies and answers to challenges included")
    func bytes() async throws {
        let server = try LocalServer.echo()
        defer { server.stop() }
        let curl = try CurlDownloader()
        var request = Request(try WebURL(parsing: "http://[::1]:\(server.port)/"))
        let name = try #require(HTTPField.Name("X-A"))
        request.headerFields.append(HTTPField(name: name, value: [0x61, 0xE9]))
        request.headerFields.append(HTTPField(name: .cookie, value: Array("a=".utf8) + [0xFF]))
        request.headerFields.append(HTTPField(name: .cookie, value: "b=é"))
        let sent = try await curl.fetch(request).body
        await curl.shutdown()
        let lines = sent.split(separator: 0x0A).map { Array($0.dropLast()) }
        #expect(lines.contains(Array("X-A: a".utf8) + [0xE9]))
        #expect(lines.contains(Array("Cookie: a=".utf8) + [0xFF] + Array("; b=é".utf8)))
    }

    @Test("curl commands keep the bytes of fields and URLs")
    func commands() throws {
        var request = Request(try WebURL(parsing: "http://a.test/"))
        let name = try #require(HTTPField.Name("X-A"))
        request.headerFields.append(HTTPField(name: name, value: [0x61, 0xE9]))
        request.headerFields.append(HTTPField(name: .cookie, value: Array("a=".utf8) + [0xFF]))
        let again = try Request(curl: request.curl)
        #expect(again.headerFields[fields: name].map(\.bytes) == [[0x61, 0xE9]])
        #expect(again.headerFields[fields: .cookie].map(\.bytes) == [Array("a=".utf8) + [0xFF]])
        #expect(
            try Request(curl: "curl $'http://a.test/caf\\xe9?\\xc3\\xa9'").url.href == "http://a.test/caf%E9?%C3%A9")
    }

    @Test("recordings keep the bytes of fields")
    func recorded() async throws {
        let values: [[UInt8]] = [[0x63, 0xE9], Array("é".utf8), [0x61, 0x01, 0x62], [0xFF, 0xFE]]
        var fields = HTTPFields()
        for value in values { fields.append(HTTPField(name: .location, lenientValue: value)) }
        let block = RecordedResponse(status: .found, fields: fields, body: []).block
        let read = try RecordedResponse(block: block)
        #expect(read.fields[fields: .location].map(\.bytes) == values)
        #expect(read.omittedFields == 0)
    }

    @Test("validators are sent back byte for byte")
    func validators() throws {
        let tag: [UInt8] = [0x22, 0x63, 0xE9, 0x22]
        var fields = HTTPFields()
        fields.append(HTTPField(name: .eTag, value: tag))
        let stored = CachedResponse(status: 200, headerFields: fields, requestTime: 0, responseTime: 0)
        #expect(stored.conditions[fields: .ifNoneMatch].map(\.bytes) == [tag])
        var other = HTTPFields()
        other.append(HTTPField(name: .eTag, value: [0x22, 0x63, 0xE8, 0x22] as [UInt8]))
        #expect(stored.updated(by: other, requestTime: 0, responseTime: 0) == nil)
        #expect(stored.updated(by: fields, requestTime: 0, responseTime: 0) != nil)

        let url = try WebURL(parsing: "http://a.test/")
        let record = try #require(PartRecord(url: url, fields))
        let again = try #require(PartRecord(json: record.json))
        let plan = try TransferPlan(Request(url), CurlDownloader.Rules()).asking(for: (1, again.validator))
        #expect(plan.request.headerFields[fields: .ifRange].map(\.bytes) == [tag])
    }
}
