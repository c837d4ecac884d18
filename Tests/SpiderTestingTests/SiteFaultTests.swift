import SpiderTesting
import Testing

@Suite("A test site's faults")
struct SiteFaultTests {
    private static let textHead = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"

    @Test("without an answer close, reset, or never speak")
    func noAnswer() async throws {
        try await TestSite.withSite { site in
            site.on("/closed", .closed)
            site.on("/reset", .reset)
            site.on("/never", .never)
        } run: { site in
            let closed = try await SiteClient.exchange(site, "/closed")
            #expect(closed == ("", .closed))
            let reset = try await SiteClient.exchange(site, "/reset")
            #expect(reset == ("", .reset))
            let never = try await SiteClient.exchange(site, "/never", patience: 50)
            #expect(never == ("", .silence))
        }
    }

    @Test("in the middle of a body truncate it, reset, or stall")
    func partOfBody() async throws {
        try await TestSite.withSite { site in
            site.on("/truncated", .text("abcdef").truncated(after: 4))
            site.on("/reset", .text("abcdef").reset(after: 4))
            site.on("/stalled", .text("abcdef").stalled(after: 4))
            site.on("/chunked", .text("abcdef").chunked(by: 3).truncated(after: 4))
            site.on("/all", .text("abcdef").truncated(after: 99))
        } run: { site in
            let message = Self.textHead + "Content-Length: 6\r\n\r\nabcd"
            let truncated = try await SiteClient.exchange(site, "/truncated")
            #expect(truncated == (message, .closed))
            let reset = try await SiteClient.exchange(site, "/reset")
            #expect(reset == (message, .reset))
            let client = try SiteClient(site)
            try client.send("GET /stalled HTTP/1.1\r\nHost: site\r\nConnection: close\r\n\r\n")
            let stalled = await client.receiveText(upTo: message.utf8.count)
            #expect(stalled == (message, .enough))
            client.wait(atMost: 50)
            let rest = await client.receiveText()
            #expect(rest == ("", .silence))
            let chunked = try await SiteClient.exchange(site, "/chunked")
            #expect(chunked == (Self.textHead + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n", .closed))
            let all = try await SiteClient.exchange(site, "/all")
            #expect(all == (message + "ef", .closed))
        }
    }

    @Test("of length promise more, less and below zero", arguments: [9, 2, -1, Int.max])
    func wrongLength(length: Int) async throws {
        try await TestSite.withSite {
            $0.on("/", .text("abcdef").claiming(length: length))
        } run: { site in
            let received = try await SiteClient.exchange(site, "/")
            #expect(received == (Self.textHead + "Content-Length: \(length)\r\n\r\nabcdef", .closed))
        }
    }

    @Test(
        "of form are sent as they are",
        arguments: [
            SiteCase("another protocol", .raw("SSH-2.0-what\r\n"), "SSH-2.0-what\r\n"),
            SiteCase(
                "the status line", .malformedStatusLine, "HTTP/1.1 two hundred\r\nContent-Length: 2\r\n\r\nno"),
            SiteCase(
                "fields", .malformedFields,
                "HTTP/1.1 200 OK\r\nno colon here\r\n: no name\r\nX-Zero: a\0b\r\nContent-Length: 2\r\n\r\nno"),
            SiteCase(
                "a chunk", .malformedChunk,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\nsize\r\nsecond\r\n0\r\n\r\n"),
            SiteCase(
                "two lengths", .conflictingLengths,
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nunclear"),
        ])
    func malformed(_ example: SiteCase) async throws {
        try await TestSite.withSite {
            $0.on("/", example.answer)
        } run: { site in
            let received = try await SiteClient.exchange(site, "/")
            #expect(received == (example.message, .closed))
        }
    }

    @Test("of size send many fields, or a huge field")
    func bigHeads() async throws {
        try await TestSite.withSite { site in
            site.on("/many", .manyFields(3000))
            site.on("/huge", .hugeField(1_000_000))
        } run: { site in
            let many = try await SiteClient.exchange(site, "/many").text
            let lines = many.split(separator: "\r\n")
            #expect(lines.filter { $0.hasPrefix("X-Field-") }.count == 3000)
            #expect(lines.contains("X-Field-3000: 3000"))
            let huge = try await SiteClient.exchange(site, "/huge").text
            #expect(huge.contains("\r\nX-Huge: " + String(repeating: "x", count: 1_000_000) + "\r\n"))
        }
    }

    @Test("that are endless continue as long as the client reads, in whole chunks")
    func endless() async throws {
        try await TestSite.withSite {
            $0.on("/", .endless("abcd"))
        } run: { site in
            let client = try SiteClient(site)
            try client.send("GET / HTTP/1.1\r\n\r\n")
            let head = """
                HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n
                """
            let chunk = "10000\r\n" + String(repeating: "abcd", count: 16_384) + "\r\n"
            let received = await client.receiveText(upTo: head.utf8.count + 100 * chunk.utf8.count)
            #expect(received.text == head + String(repeating: chunk, count: 100))
            #expect(received.ending == .enough)
        }
    }

    @Test("that are slow come piece by piece")
    func slow() async throws {
        try await TestSite.withSite { site in
            site.on("/body", .text("abcdef").trickled(by: 2, every: .milliseconds(1)))
            site.on("/message", .text("abc").trickled(every: .microseconds(10), .message))
            site.on("/endless", .endless("ab", every: .milliseconds(1)))
        } run: { site in
            let body = try await SiteClient.exchange(site, "/body")
            #expect(body == (Self.textHead + "Content-Length: 6\r\nConnection: close\r\n\r\nabcdef", .closed))
            let message = try await SiteClient.exchange(site, "/message")
            #expect(message == (Self.textHead + "Content-Length: 3\r\nConnection: close\r\n\r\nabc", .closed))

            let client = try SiteClient(site)
            try client.send("GET /endless HTTP/1.1\r\n\r\n")
            let head = """
                HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n
                """
            let chunks = String(repeating: "2\r\nab\r\n", count: 5)
            #expect(await client.receiveText(upTo: head.utf8.count + chunks.utf8.count).text == head + chunks)
        }
    }

    @Test("that come late don't come before their time")
    func late() async throws {
        try await TestSite.withSite { site in
            site.latency = .milliseconds(20)
            site.on("/", .after(.milliseconds(30), .text("x")))
        } run: { site in
            let start = ContinuousClock.now
            let received = try await SiteClient.exchange(site, "/")
            #expect(received.text.bodyOfMessage == "x")
            #expect(ContinuousClock.now - start >= .milliseconds(50))
        }
    }

    @Test("that wait for a gate come when it opens, and not before")
    func gate() async throws {
        let gate = Gate()
        try await TestSite.withSite {
            $0.on("/", .held(by: gate, .text("x")))
        } run: { site in
            let early = try SiteClient(site, patience: 50)
            try early.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            #expect(await early.receiveText() == ("", .silence))
            let client = try SiteClient(site)
            try client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            try await site.received(2)
            #expect(site.requestsInFlight == 2)
            gate.open()
            #expect(await client.receiveText().text.bodyOfMessage == "x")
            #expect(try await SiteClient.exchange(site, "/").text.bodyOfMessage == "x")
        }
    }
}
