import HTTPTypes
import SpiderHTTP
import SpiderTesting
@_spi(Algorithms) import SpiderURL
import Testing

@Suite("Replaying a recording")
struct ReplayTests {
    /// Records the answers of a site that is stopped afterwards.
    private func record(
        _ suffix: String = ".warc.gz", _ routes: (inout Routes) -> Void,
        requests: (String) throws -> [Request]
    ) async throws -> (file: WARCTestFile, requests: [Request], responses: [Response]) {
        let file = try WARCTestFile(suffix)
        return try await TestSite.withSite(routes) { site in
            let recorder = try RecordingDownloader(around: CurlDownloader(), path: file.path)
            let requests = try requests(site.url)
            var responses: [Response] = []
            for request in requests { responses.append(try await recorder.fetch(request)) }
            await recorder.shutdown()
            return (file, requests, responses)
        }
    }

    /// What a recording keeps of a response.
    private func kept(_ response: Response) -> [String] {
        // The body is recorded as it was after decompression and without chunks; its length is said anew.
        let changed: [HTTPField.Name] = [.contentEncoding, .transferEncoding, .contentLength]
        let fields = response.headerFields.filter { !changed.contains($0.name) }
        return ["\(response.status)"] + fields.map { "\($0.name.rawName): \($0.value)" } + [response.bodyText]
    }

    @Test("a recording is replayed with the same responses, without the site", arguments: [".warc.gz", ".warc"])
    func sameAnswers(suffix: String) async throws {
        let (file, requests, responses) = try await record(suffix) {
            $0.on("/", .html("<h1>Films</h1>").cookie("a=1").cookie("b=2"))
            $0.on("/gzip", .html(String(repeating: "film ", count: 10_000)).gzipped().chunked(by: 100))
            $0.on("/gone", .text("gone", status: 404))
            $0.on("/moved", .redirect(to: "/"))
            $0.on("/empty", .status(204))
            $0.on("/bytes", .bytes((0...255).map { UInt8($0) }, contentType: "image/png"))
        } requests: { site in
            try ["/", "/gzip", "/gone", "/moved", "/empty", "/bytes", "/nothing?a=1"].map {
                Request(try WebURL(parsing: site + $0))
            }
        }
        let replay = try ReplayDownloader(path: file.path)
        #expect(replay.count == 7)
        for (request, response) in zip(requests, responses) {
            #expect(kept(try await replay.fetch(request)) == kept(response))
        }
        // In any order, and as often as wanted.
        for (request, response) in zip(requests, responses).reversed() {
            #expect(kept(try await replay.fetch(request)) == kept(response))
        }
    }

    @Test("a recording has a response for each method and body")
    func bodies() async throws {
        let (file, requests, responses) = try await record {
            $0.on("/") { request in .text("\(request.method) \(request.text)") }
        } requests: { site in
            let url = try WebURL(parsing: site + "/")
            return [
                Request(url), Request(url, method: .post, body: Array("a=1".utf8)),
                Request(url, method: .post, body: Array("a=2".utf8)), Request(url, method: .post),
                Request(url, method: .put, body: Array("a=1".utf8)),
            ]
        }
        #expect(responses.map(\.bodyText) == ["GET ", "POST a=1", "POST a=2", "POST ", "PUT a=1"])
        let replay = try ReplayDownloader(path: file.path)
        for (request, response) in zip(requests, responses).reversed() {
            #expect(try await replay.fetch(request).bodyText == response.bodyText)
        }
        var empty = requests[3]
        empty.body = .bytes([])
        #expect(try await replay.fetch(empty).bodyText == "POST ")
        let other = Request(requests[0].url, method: .post, body: Array("a=3".utf8))
        #expect(try await replay.failure(of: other) == .notRecorded)
        #expect(try await replay.failure(of: Request(requests[0].url, method: .delete)) == .notRecorded)
    }

    @Test("what a layer made of a page is replayed, in turn", arguments: [".warc.gz", ".warc"])
    func conversions(suffix: String) async throws {
        let file = try WARCTestFile(suffix)
        func conversion(_ text: String) -> PageConversion {
            PageConversion(
                body: Array("<p>\(text)".utf8), contentType: "text/html; charset=utf-8", note: Array(#"{"a":1}"#.utf8))
        }
        let requests: [Request] = try await TestSite.withSite {
            $0.otherwise(.text("page"))
        } run: { site in
            let recorder = try RecordingDownloader(around: CurlDownloader(), path: file.path)
            let requests = try ["/a#top", "/b"].map { Request(try WebURL(parsing: site.url + $0)) }
            for request in requests { _ = try await recorder.fetch(request) }
            for text in ["first", "second"] { try recorder.keep(conversion(text), of: requests[0]) }
            try recorder.keep(conversion("post"), of: Request(requests[1].url, method: .post))
            #expect(try recorder.conversion(of: requests[0]) == nil)
            await recorder.shutdown()
            return requests
        }
        let replay = try ReplayDownloader(path: file.path)
        #expect(replay.count == 2)
        for text in ["first", "second", "second"] {
            #expect(try replay.conversion(of: requests[0]) == conversion(text))
        }
        #expect(try replay.conversion(of: requests[1]) == nil)
        #expect(try replay.conversion(of: Request(requests[0].url, method: .post)) == nil)
        #expect(try await replay.fetch(requests[0]).bodyText == "page")
    }

    @Test("a URL that was requested several times is replayed with its responses in order")
    func inTurn() async throws {
        let (file, requests, _) = try await record {
            $0.on("/", .sequence([.text("first", status: 503), .text("second"), .text("third")]))
        } requests: { site in
            try Array(repeating: Request(WebURL(parsing: site + "/")), count: 3)
        }
        let replay = try ReplayDownloader(path: file.path)
        var answers: [String] = []
        for _ in 0..<5 { answers.append(try await replay.fetch(requests[0]).bodyText) }
        #expect(answers == ["first", "second", "third", "third", "third"])
    }

    @Test("a response is replayed for every spelling of its URL, and for no other")
    func addresses() async throws {
        let (file, requests, _) = try await record {
            $0.otherwise(.text("page"))
        } requests: { site in
            [Request(try WebURL(parsing: site + "/films?b=2&a=1#top"))]
        }
        let replay = try ReplayDownloader(path: file.path)
        let site = "http://" + (requests[0].url.hostAndPort ?? "")
        for same in ["/films?b=2&a=1", "/films?a=1&b=2", "/x/../films?b=2&a=1#bottom"] {
            #expect(try await replay.get(site + same).bodyText == "page")
        }
        for other in ["/films", "/films?a=1", "/Films?b=2&a=1", "/films/?b=2&a=1"] {
            #expect(try await replay.failure(of: site + other) == .notRecorded)
        }
    }

    @Test("a recording that is cut off is replayed up to its last whole response", arguments: [".warc.gz", ".warc"])
    func truncated(suffix: String) async throws {
        let (file, requests, _) = try await record(suffix) {
            $0.on("/{n}", Answer { .text("page \($0.parameters["n"])") })
        } requests: { site in
            try (1...5).map { Request(try WebURL(parsing: "\(site)/\($0)")) }
        }
        try file.write(file.read().dropLast(20))
        let replay = try ReplayDownloader(path: file.path)
        #expect(replay.count == 4)
        for (index, request) in requests.dropLast().enumerated() {
            #expect(try await replay.fetch(request).bodyText == "page \(index + 1)")
        }
        #expect(try await replay.failure(of: requests[4]) == .notRecorded)
    }

    @Test("a recording without requests, or compressed as a whole, is replayed")
    func foreign() async throws {
        func response(_ address: String, _ text: String) -> String {
            let message = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n\(text)"
            return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <\(address)>\r\n"
                + "Content-Type: application/http; msgtype=response\r\nContent-Length: \(message.utf8.count)\r\n\r\n"
                + message + "\r\n\r\n"
        }
        let text = response("http://a.test/1", "one") + response("http://a.test/2", "two")
        for file in [
            try WARCTestFile(bytes: Array(text.utf8)), try WARCTestFile(".warc.gz", bytes: member(text)),
        ] {
            let replay = try ReplayDownloader(path: file.path)
            #expect(try await replay.get("http://a.test/2").bodyText == "two")
            #expect(try await replay.get("http://a.test/1").bodyText == "one")
            #expect(try await replay.failure(of: "http://a.test/3") == .notRecorded)
        }
    }

    @Test("a recording has the limit of bodies, and an unreadable response fails with a reason")
    func badAnswers() async throws {
        let file = try WARCTestFile()
        var writer = try WARCWriter(path: file.path, software: "test", now: .now())
        let long = RecordedResponse(status: .ok, fields: [:], body: Array(repeating: 0x61, count: 1000))
        try writer.append(request: nil, response: long, url: "http://a.test/long", time: .now())
        var garbage = WARCRecord(
            type: .response, id: .random(), date: .now(), targetURI: "http://a.test/garbage",
            contentType: "application/http;msgtype=response", block: Array("what is this?\r\n\r\n".utf8))
        garbage["X-Note"] = "not HTTP"
        try writer.append(garbage)
        let replay = try ReplayDownloader(path: file.path, bodyLimit: 1000)
        var request = Request(try WebURL(parsing: "http://a.test/long"))
        #expect(try await replay.fetch(request).body.count == 1000)
        request.maximumSize = 999
        #expect(try await replay.failure(of: request) == .bodyTooLarge(limit: 999))
        let reason = try #require(try await replay.failure(of: "http://a.test/garbage"))
        guard case .unreadableRecording(let text) = reason else {
            Issue.record("\(reason)")
            return
        }
        #expect(text.contains("what is this?"))
    }

    @Test("a missing recording is an error")
    func noRecording() throws {
        #expect(throws: WARCError.self) { try ReplayDownloader(path: "/nowhere/at-all.warc.gz") }
        let page = try WARCTestFile(bytes: Array("<h1>Not a recording</h1>".utf8))
        #expect(throws: WARCError.self) { try ReplayDownloader(path: page.path) }
        let existing = try WARCTestFile(bytes: [1, 2, 3])
        #expect(throws: WARCError.self) {
            try RecordingDownloader(around: StubDownloader(pages: [:]), path: existing.path)
        }
        #expect(try existing.read() == [1, 2, 3])
    }

    @Test("concurrent requests are recorded completely")
    func manyAtOnce() async throws {
        let file = try WARCTestFile(".warc.gz")
        let stub = StubDownloader { request in
            Response(to: request, status: .ok, body: Array("answer to \(request.url)".utf8))
        }
        let recorder = try RecordingDownloader(around: stub, path: file.path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask { _ = try await recorder.get("http://a.test/\(number)") }
            }
            try await group.waitForAll()
        }
        await recorder.shutdown()
        let replay = try ReplayDownloader(path: file.path)
        #expect(replay.count == 100)
        for number in 0..<100 {
            let address = "http://a.test/\(number)"
            #expect(try await replay.get(address).bodyText == "answer to \(address)")
        }
    }

    @Test("a recording has no credentials, because it may be shared")
    func recordsNoSecrets() async throws {
        let file = try WARCTestFile(".warc")
        let recorder = try RecordingDownloader(
            around: StubDownloader { Response(to: $0, status: .ok, body: Array("page".utf8)) }, path: file.path)
        var request = Request(try WebURL(parsing: "http://bob:geheim@a.test/#geheim"))
        let secrets = [
            "Authorization", "Cookie", "Proxy-Authorization", "X-Api-Key", "x-csrf-token", "X-Auth", "X-JWT",
            "Ocp-Apim-Subscription-Key", "CB-ACCESS-SIGN", "X-Session",
        ]
        for name in secrets { request.headerFields[try #require(HTTPField.Name(name))] = "geheim" }
        request.headerFields[.accept] = "text/html"
        request.headerFields[.referer] = "http://a.test/?api_key=geheim"
        _ = try await recorder.fetch(request)
        await recorder.shutdown()
        var reader = try WARCReader(path: file.path)
        var recorded = ""
        while let record = try reader.next() {
            recorded += "\(record.targetURI ?? "")\n\(String(decoding: record.block, as: UTF8.self))"
        }
        #expect(recorded.contains("Accept: text/html"))
        #expect(!recorded.contains("geheim"))
        #expect(try await ReplayDownloader(path: file.path).fetch(request).bodyText == "page")
    }

    @Test("a recording has whole URLs, which find the responses again")
    func wholeAddresses() async throws {
        let file = try WARCTestFile(".warc")
        let recorder = try RecordingDownloader(
            around: StubDownloader { Response(to: $0, status: .ok, body: Array($0.url.href.utf8)) }, path: file.path)
        let addresses = ["http://a.test/?token=1", "http://a.test/?token=2"]
        for address in addresses { _ = try await recorder.fetch(Request(WebURL(parsing: address))) }
        await recorder.shutdown()
        let replay = try ReplayDownloader(path: file.path)
        for address in addresses { #expect(try await replay.get(address).bodyText == address) }
    }

    @Test("a recording omits requests without a response")
    func failures() async throws {
        let file = try WARCTestFile(".warc")
        let stub = StubDownloader { throw FetchFailure(.timeout, url: $0.url) }
        let recorder = try RecordingDownloader(around: stub, path: file.path)
        #expect(try await recorder.failure(of: "http://a.test/") == .timeout)
        #expect(try ReplayDownloader(path: file.path).count == 0)
    }
}
