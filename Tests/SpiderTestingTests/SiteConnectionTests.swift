import SpiderTesting
import Testing

@Suite("A test site's connections")
struct SiteConnectionTests {
    private static func message(_ text: String) -> String {
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
    }

    @Test("serve one request after another")
    func keepAlive() async throws {
        try await TestSite.withSite {
            $0.on("/{n}") { request in .text(request.parameters["n"]) }
        } run: { site in
            let client = try SiteClient(site)
            for number in 1...50 {
                let expected = Self.message("\(number)")
                try client.send("GET /\(number) HTTP/1.1\r\n\r\n")
                #expect(await client.receiveText(upTo: expected.utf8.count).text == expected)
            }
            #expect(site.connectionCount == 1)
            #expect(site.requestCount == 50)
            #expect(site.peakRequestsInFlight == 1)
        }
    }

    @Test("answer requests sent all at once in their order, the slow before the fast")
    func pipelining() async throws {
        try await TestSite.withSite { site in
            site.on("/slow", .after(.milliseconds(20), .text("slow")))
            site.on("/chunks", .text("ab").chunked(by: 1))
            site.on("/{n}") { request in .text(request.parameters["n"]) }
        } run: { site in
            let client = try SiteClient(site)
            let numbers = Array(1...200)
            let requests = ["/slow", "/chunks"] + numbers.map { "/\($0)" }
            try client.send(requests.map { "GET \($0) HTTP/1.1\r\n\r\n" }.joined())
            try client.send("GET /slow HTTP/1.1\r\nConnection: close\r\n\r\n")
            let expected =
                Self.message("slow")
                + "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n"
                + numbers.map { Self.message("\($0)") }.joined()
                + "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 4\r\nConnection: close\r\n\r\nslow"
            #expect(await client.receiveText() == (expected, .closed))
        }
    }

    @Test("of HTTP/1.0 close, unless the client asks for more, and never see chunks")
    func http10Client() async throws {
        try await TestSite.withSite { site in
            site.on("/", .text("x"))
            site.on("/chunks", .text("abc").chunked(by: 1))
        } run: { site in
            let client = try SiteClient(site)
            try client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            try client.send("GET / HTTP/1.0\r\n\r\n")
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
            #expect(
                await client.receiveText() == (
                    head + "Content-Length: 1\r\nConnection: keep-alive\r\n\r\nx" + head
                        + "Content-Length: 1\r\nConnection: close\r\n\r\nx", .closed
                ))
            let other = try SiteClient(site)
            try other.send("GET /chunks HTTP/1.0\r\n\r\n")
            #expect(await other.receiveText() == (head + "Connection: close\r\n\r\nabc", .closed))
        }
    }

    @Test("close after an answer, announced or not")
    func closing() async throws {
        try await TestSite.withSite { site in
            site.on("/announced", .text("x").closing())
            site.on("/silent", .text("x").closing(announced: false))
            site.on("/raw", .raw("HTTP/1.1 204 No Content\r\n\r\n", thenCloses: false))
        } run: { site in
            let announced = try SiteClient(site)
            try announced.send("GET /announced HTTP/1.1\r\n\r\n")
            #expect(
                await announced.receiveText() == (
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx",
                    .closed
                ))
            let silent = try SiteClient(site)
            try silent.send("GET /raw HTTP/1.1\r\n\r\nGET /silent HTTP/1.1\r\n\r\nGET /silent HTTP/1.1\r\n\r\n")
            let received = await silent.receiveText()
            #expect(received.text == "HTTP/1.1 204 No Content\r\n\r\n" + Self.message("x"))
        }
    }

    @Test("tell a client to send the body that it announced, unless the site isn't to", arguments: [true, false])
    func expectContinue(answersExpect: Bool) async throws {
        try await TestSite.withSite { site in
            site.answersExpect = answersExpect
            site.on("/") { request in .text(request.text) }
        } run: { site in
            let client = try SiteClient(site)
            try client.send("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
            let promise = "HTTP/1.1 100 Continue\r\n\r\n"
            if answersExpect {
                #expect(await client.receiveText(upTo: promise.utf8.count).text == promise)
            }
            try client.send("ab")
            let message = Self.message("ab")
            #expect(await client.receiveText(upTo: message.utf8.count).text == message)
        }
    }

    @Test("carry bodies in chunks to the route")
    func chunkedRequest() async throws {
        try await TestSite.withSite {
            $0.on("/") { request in .text(request.text) }
        } run: { site in
            let client = try SiteClient(site)
            try client.send("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")
            let message = Self.message("abc")
            #expect(await client.receiveText(upTo: message.utf8.count).text == message)
        }
    }

    @Test(
        "with bytes that aren't a request get 400 and are closed",
        arguments: ["what?\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "\0\0\0\0"])
    func malformedRequest(bytes: String) async throws {
        try await TestSite.withSite {
            $0.on("/", .text("x"))
        } run: { site in
            let client = try SiteClient(site)
            try client.send("GET / HTTP/1.1\r\n\r\n" + bytes)
            let received = await client.receiveText()
            #expect(
                received.text == Self.message("x") + """
                    HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 0\r\n\
                    Connection: close\r\n\r\n
                    """)
            #expect(site.malformedRequestCount == 1)
            #expect(site.requestCount == 1)
        }
    }

    @Test("with more than 64 MiB in a body are refused")
    func tooLarge() async throws {
        try await TestSite.withSite {
            $0.on("/", .text("x"))
        } run: { site in
            let client = try SiteClient(site)
            try client.send("POST / HTTP/1.1\r\nContent-Length: \((64 << 20) + 1)\r\n\r\n")
            let block = [UInt8](repeating: 0x61, count: 1 << 20)
            for _ in 0..<64 { try client.send(block) }
            #expect(site.requestCount == 0)
            try client.send("a")
            let received = await client.receiveText()
            #expect(received.text.hasPrefix("HTTP/1.1 413 "))
            #expect(site.requestCount == 0)
        }
    }

    @Test("many at once are all served")
    func manyConnections() async throws {
        try await TestSite.withSite {
            $0.on("/{n}") { request in .text(request.parameters["n"]) }
        } run: { site in
            let clients = try (0..<64).map { _ in try SiteClient(site) }
            for round in 0..<20 {
                for client in clients { try client.send("GET /\(round) HTTP/1.1\r\n\r\n") }
                let expected = Self.message("\(round)")
                for client in clients {
                    #expect(await client.receiveText(upTo: expected.utf8.count).text == expected)
                }
            }
            #expect(site.connectionCount == 64)
            #expect(site.openConnectionCount == 64)
            #expect(site.peakConnectionCount == 64)
            #expect(site.requestCount == 1280)
        }
    }

    @Test("are closed when the site stops, even in the middle of answers, and no more are accepted")
    func stop() async throws {
        let gate = Gate()
        let site = try await TestSite.start { site in
            site.on("/never", .never)
            site.on("/held", .held(by: gate, .text("x")))
            site.on("/endless", .endless())
            site.on("/late", .after(.seconds(3600), .text("x")))
        }
        let clients = try ["/never", "/held", "/endless", "/late"].map { path in
            let client = try SiteClient(site)
            try client.send("GET \(path) HTTP/1.1\r\n\r\n")
            return client
        }
        try await site.received(4)
        await site.stop()
        await site.stop()
        gate.open()
        #expect(site.openConnectionCount == 0)
        #expect(site.requestCount == 4)
        for client in clients {
            let ending = await client.receive().ending
            #expect(ending == .closed || ending == .reset)
        }
        // Another process may have the port by now; but this site accepts no more.
        let connections = site.connectionCount
        _ = try? SiteClient(site)
        #expect(site.connectionCount == connections)
    }

    @Test("end with the closure of withSite, also if it throws")
    func withSiteStops() async throws {
        struct Mishap: Error {}
        var kept: TestSite?
        await #expect(throws: Mishap.self) {
            try await TestSite.withSite { _ in
            } run: { site in
                kept = site
                throw Mishap()
            }
        }
        let site = try #require(kept)
        await #expect(throws: TestSiteError.self) { try await site.received(1) }
        _ = try? SiteClient(site)
        #expect(site.connectionCount == 0)
    }
}
