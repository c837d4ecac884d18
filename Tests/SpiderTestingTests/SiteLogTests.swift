import SpiderTesting
import Testing

@Suite("The log of a test site")
struct SiteLogTests {
    @Test("holds each request as it was sent")
    func wholeRequest() async throws {
        try await TestSite.withSite {
            $0.on("/film/{id}", .text("x"))
        } run: { site in
            let before = ContinuousClock.now
            let client = try SiteClient(site)
            try client.send(
                """
                PATCH /film/7?a=b HTTP/1.1\r\nhost: site\r\nX-Two: 2\r\nX-One:  1 \r\nx-two: 3\r\n\
                Cookie: a=1; b=2=3\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc
                """)
            _ = await client.receive()
            let request = try #require(site.requests.first)
            #expect(site.requests.count == 1)
            #expect(request.method == "PATCH")
            #expect(request.target == "/film/7?a=b")
            #expect(request.path == "/film/7")
            #expect(request.query["a"] == "b")
            #expect(request.query.value(of: "c") == nil)
            #expect(request.version == "HTTP/1.1")
            #expect(
                request.fields == [
                    .init(name: "host", value: "site"), .init(name: "X-Two", value: "2"),
                    .init(name: "X-One", value: "1"), .init(name: "x-two", value: "3"),
                    .init(name: "Cookie", value: "a=1; b=2=3"), .init(name: "Content-Length", value: "3"),
                    .init(name: "Connection", value: "close"),
                ])
            #expect(request.field("x-TWO") == "2")
            #expect(request.fields(named: "X-Two") == ["2", "3"])
            #expect(request.field("X-Three") == nil)
            #expect(request.cookies.description == "a=1, b=2=3")
            #expect(request.body == Array("abc".utf8))
            #expect(request.parameters["id"] == "7")
            #expect(request.connection == 1)
            #expect(request.attempt == 1)
            #expect(request.time >= before)
        }
    }

    @Test("counts by path, by connection and by attempt")
    func counts() async throws {
        try await TestSite.withSite {
            $0.otherwise(.text("x"))
        } run: { site in
            for target in ["/a", "/a?x=1", "/b", "/a"] {
                _ = try await SiteClient.exchange(site, target)
            }
            #expect(site.count("/a") == 3)
            #expect(site.count("/b") == 1)
            #expect(site.count("/c") == 0)
            #expect(site.requestCount == 4)
            #expect(site.connectionCount == 4)
            #expect(site.requests.map(\.target) == ["/a", "/a?x=1", "/b", "/a"])
            #expect(site.requests.map(\.attempt) == [1, 1, 1, 2])
            #expect(site.requests.map(\.connection) == [1, 2, 3, 4])
        }
    }

    @Test("knows how many requests were in flight at once")
    func peak() async throws {
        let gate = Gate()
        try await TestSite.withSite {
            $0.on("/", .held(by: gate, .text("x").closing()))
        } run: { site in
            let clients = try (0..<10).map { _ in try SiteClient(site) }
            for client in clients { try client.send("GET / HTTP/1.1\r\n\r\n") }
            try await site.received(10, of: "/")
            #expect(site.requestsInFlight == 10)
            gate.open()
            for client in clients { _ = await client.receive() }
            #expect(site.requestsInFlight == 0)
            #expect(site.peakRequestsInFlight == 10)
        }
    }

    @Test("no longer counts a request as in flight if its client has given up")
    func abandoned() async throws {
        try await TestSite.withSite { site in
            site.on("/never", .never)
            site.on("/next", .closed)
        } run: { site in
            let client = try SiteClient(site)
            try client.send("GET /never HTTP/1.1\r\n\r\n")
            try await site.received(1)
            #expect(site.requestsInFlight == 1)
            client.shutdown()
            _ = await client.receive()
            await site.stop()
            #expect(site.requestsInFlight == 0)
        }
    }

    @Test("lets a test wait for requests, and stop waiting")
    func waiting() async throws {
        try await TestSite.withSite {
            $0.otherwise(.text("x"))
        } run: { site in
            try await site.received(0)
            async let arrived: Void = site.received(2, of: "/a")
            _ = try await SiteClient.exchange(site, "/a")
            _ = try await SiteClient.exchange(site, "/b")
            _ = try await SiteClient.exchange(site, "/a")
            try await arrived

            let hopeless = Task { try await site.received(99) }
            hopeless.cancel()
            await #expect(throws: CancellationError.self) { try await hopeless.value }

            let vain = Task { try await site.received(99) }
            await site.stop()
            await #expect(throws: TestSiteError.stopped) { try await vain.value }
            await #expect(throws: TestSiteError.stopped) { try await site.received(99) }
        }
    }

    @Test("is complete with thousands of requests on many connections")
    func manyRequests() async throws {
        try await TestSite.withSite {
            $0.otherwise(.text("x").field("Content-Length", "1"))
        } run: { site in
            let answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\n\r\nx"
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let client = try SiteClient(site)
                        for batch in 0..<10 {
                            let request = "GET /\(number)/\(batch) HTTP/1.1\r\n\r\n"
                            try client.send(String(repeating: request, count: 50))
                            let received = await client.receiveText(upTo: 50 * answer.utf8.count).text
                            #expect(received == String(repeating: answer, count: 50))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(site.requestCount == 4000)
            #expect(site.requests.count == 4000)
            #expect(site.count("/7/9") == 50)
        }
    }
}
