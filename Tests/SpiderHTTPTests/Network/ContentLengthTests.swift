import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("Content-Length", .timeLimit(.minutes(5)))
struct ContentLengthTests {
    private static func answer(_ fields: String, status: String = "200 OK", body: String = "hello") -> Answer {
        .raw("HTTP/1.1 \(status)\r\n\(fields)\r\nConnection: close\r\n\r\n\(body)")
    }

    private static func twice(_ first: String, _ second: String) -> String {
        "Content-Length: \(first)\r\nContent-Length: \(second)"
    }

    @Test(
        "a Content-Length is one number, even if it is repeated",
        arguments: [
            "Content-Length: 5", "content-length:5", "Content-Length: 5, 5", "Content-Length: 5,5,5", twice("5", "5"),
            "Content-Length: 0000000000000000000000000000005", twice("05", "5"), "Content-Length: 5,", "X: y",
        ])
    func valid(fields: String) async throws {
        try await withCurl {
            $0.on("/", Self.answer(fields))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/")).bodyText == "hello")
        }
    }

    @Test(
        "an invalid Content-Length breaks the response",
        arguments: [
            "Content-Length: 99999999999999999999999", "Content-Length: 18446744073709551621",
            "Content-Length: 9223372036854775808", "Content-Length: -1", "Content-Length: -5", "Content-Length: abc",
            "Content-Length: 5abc", "Content-Length: 5 5", "Content-Length: 5.0", "Content-Length: 0x5",
            "Content-Length: +5", "Content-Length: 5, 6", "Content-Length: 5;5", twice("5", "6"), twice("6", "5"),
            twice("5", "x"), "Content-Length: 5\r\n 0", "Content-Length:", "Content-Length: ,",
        ])
    func invalid(fields: String) async throws {
        try await withCurl {
            $0.on("/", Self.answer(fields))
            $0.on("/next", .text("next"))
        } run: { curl, site async throws in
            let reason = try await curl.failure(of: site.url("/"))
            guard case .malformed(let text) = reason else {
                Issue.record("\(fields): \(reason.map(String.init(describing:)) ?? "a page")")
                return
            }
            #expect(text.contains("Content-Length"))
            #expect(try await curl.get(site.url("/next")).bodyText == "next")
        }
    }

    @Test("a huge Content-Length breaks the response, also for a file and for a body that may be cut off")
    func requests() async throws {
        let folder = try TemporaryFolder()
        try await withCurl {
            $0.on("/", Self.answer("Content-Length: 99999999999999999999999"))
        } run: { curl, site async throws in
            var request = Request(try WebURL(parsing: site.url("/")))
            request.allowsTruncation = true
            let fault = FetchFailure.Reason.malformed("'Content-Length: 99999999999999999999999' is not a length")
            #expect(try await curl.failure(of: request) == fault)
            request.destination = FileDestination(folder.path("file"))
            #expect(try await curl.failure(of: request) == fault)
        }
    }

    @Test("a body that is too short is a lost connection, and bytes beyond Content-Length are ignored")
    func otherThanTheBytes() async throws {
        try await withCurl {
            $0.on("/less", Self.answer("Content-Length: 9"))
            $0.on("/more", Self.answer("Content-Length: 4"))
        } run: { curl, site async throws in
            #expect(try await curl.failure(of: site.url("/less")) == .connectionLost)
            #expect(try await curl.get(site.url("/more")).bodyText == "hell")
        }
    }

    @Test(
        "Content-Length ends the body unless it is chunked",
        arguments: ["identity", "what", "gzip", "chunked;a", "x, y"])
    func otherCodings(coding: String) async throws {
        let fields = "Transfer-Encoding: \(coding)\r\nContent-Length: "
        let folder = try TemporaryFolder()
        try await withCurl(limits: .init(totalTime: .seconds(20))) {
            $0.on("/whole", Self.answer(fields + "5"))
            $0.on("/more", Self.answer(fields + "5", body: "hello and more"))
            $0.on("/open", .raw("HTTP/1.1 200 OK\r\n\(fields)5\r\n\r\nhello", thenCloses: false))
            $0.on("/less", Self.answer(fields + "40"))
            $0.on("/nothing", .raw("HTTP/1.1 200 OK\r\n\(fields)0\r\n\r\n", thenCloses: false))
            $0.on("/204", Self.answer(fields + "5", status: "204 No Content", body: ""))
            $0.on("/unknown", Self.answer("Transfer-Encoding: \(coding)"))
        } run: { curl, site async throws in
            for path in ["/whole", "/more", "/open", "/unknown"] {
                #expect(try await curl.get(site.url(path)).bodyText == "hello", "\(path)")
            }
            #expect(try await curl.get(site.url("/nothing")).body.isEmpty)
            #expect(try await curl.get(site.url("/204")).status.code == 204)
            let failure = try await #require(throws: FetchFailure.self) { try await curl.get(site.url("/less")) }
            #expect(failure.reason == .connectionLost)
            #expect(failure.detail == "transfer closed with 35 bytes remaining to read")
            var request = Request(try WebURL(parsing: site.url("/more")))
            request.destination = FileDestination(folder.path("file"))
            #expect(try await curl.fetch(request).file?.length == 5)
        }
    }

    @Test("an invalid Content-Length is shown byte for byte")
    func shown() async throws {
        try await withCurl {
            $0.on("/", Self.answer("Content-Length:  17 17 "))
        } run: { curl, site async throws in
            #expect(
                try await curl.failure(of: site.url("/")) == .malformed("'Content-Length: 17 17' is not a length"))
        }
    }

    @Test("Content-Length is ignored for chunked bodies and for responses without a body")
    func ignored() async throws {
        let chunks = "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
        try await withCurl {
            for (index, lengths) in ["Content-Length: 5", Self.twice("5", "6"), "Content-Length: 5, 6"].enumerated() {
                $0.on("/\(index)/after", Self.answer("Transfer-Encoding: chunked\r\n\(lengths)", body: chunks))
                $0.on("/\(index)/before", Self.answer("\(lengths)\r\nTransfer-Encoding: chunked", body: chunks))
            }
            $0.on("/304", Self.answer(Self.twice("5", "6"), status: "304 Not Modified", body: ""))
            $0.on("/204", Self.answer("Content-Length: 5, 6", status: "204 No Content", body: ""))
            $0.on("/head", Self.answer("Content-Length: 5, 6", body: ""))
        } run: { curl, site async throws in
            for path in (0..<3).flatMap({ ["/\($0)/after", "/\($0)/before"] }) {
                #expect(try await curl.get(site.url(path)).bodyText == "hello world", "\(path)")
            }
            #expect(try await curl.get(site.url("/304")).status.code == 304)
            #expect(try await curl.get(site.url("/204")).status.code == 204)
            let head = Request(try WebURL(parsing: site.url("/head")), method: .head)
            #expect(try await curl.fetch(head).status == .ok)
        }
    }
}
