import Glibc
import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("Failures of the libcurl downloader")
struct CurlFailureTests {
    /// An answer that is none, and what it is called.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: Answer
        let reason: FetchFailure.Reason

        init(_ name: String, _ answer: Answer, _ reason: FetchFailure.Reason) {
            testDescription = name
            self.answer = answer
            self.reason = reason
        }
    }

    @Test(
        "a broken connection fails",
        arguments: [
            Fault("closed without an answer", .closed, .connectionLost),
            Fault("reset without an answer", .reset, .connectionLost),
            Fault("cut off", .text("abcdef").truncated(after: 4), .connectionLost),
            Fault("cut off in a chunk", .text("abcdef").chunked(by: 3).truncated(after: 4), .connectionLost),
            Fault("reset on the way", .text("abcdef").reset(after: 4), .connectionLost),
            Fault("shorter than promised", .text("abcdef").claiming(length: 9), .connectionLost),
            Fault("cut off in its header", .raw("HTTP/1.1 200 OK\r\nContent-Le"), .connectionLost),
        ])
    func broken(fault: Fault) async throws {
        try await expect(fault.reason, for: fault.answer)
    }

    @Test(
        "a response that isn't HTTP fails",
        arguments: [
            Fault("another protocol", .raw("SSH-2.0-what\r\n"), .malformed("")),
            Fault("no status", .malformedStatusLine, .malformed("")),
            Fault("a size that is no number", .malformedChunk, .malformed("")),
            Fault("a length below zero", .text("abcdef").claiming(length: -1), .malformed("")),
        ])
    func notHTTP(fault: Fault) async throws {
        try await withCurl {
            $0.on("/", fault.answer)
        } run: { curl, site async throws in
            let reason = try #require(try await curl.failure(of: site.url("/")))
            guard case .malformed(let text) = reason else {
                Issue.record("\(reason)")
                return
            }
            #expect(!text.isEmpty)
        }
    }

    private static let long = String(repeating: "x", count: 90_000)

    @Test(
        "a header that is too large fails",
        arguments: [
            Fault("one field", .hugeField(300 << 10), .headerTooLarge(limit: 256 << 10)),
            Fault(
                "long fields", .hugeField(90_000).field("X", long).field("X", long), .headerTooLarge(limit: 256 << 10)),
            Fault("many fields", .manyFields(50_000), .tooManyFields(limit: 1000)),
        ])
    func header(fault: Fault) async throws {
        try await expect(fault.reason, for: fault.answer)
    }

    @Test("a large header within the limit succeeds")
    func largeHeader() async throws {
        try await withCurl {
            $0.on("/", .hugeField(60_000))
        } run: { curl, site async throws in
            let field = try #require(HTTPField.Name("X-Huge"))
            #expect(try await curl.get(site.url("/")).headerFields[field]?.utf8.count == 60_000)
        }
    }

    @Test("a body beyond the limit fails as soon as that is known", .timeLimit(.minutes(5)))
    func bodyLimit() async throws {
        let limit = 100_000
        try await withCurl(limits: .init(bodySize: limit)) {
            $0.on("/fits", .big(limit))
            $0.on("/over", .big(limit + 1))
            $0.on("/chunked", .big(limit + 1).chunked())
            $0.on("/endless", .endless())
            $0.on("/bomb", .gzipBomb(1 << 30))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/fits")).body.count == limit)
            for path in ["/over", "/chunked", "/endless", "/bomb"] {
                #expect(try await curl.failure(of: site.url(path)) == .bodyTooLarge(limit: limit), "\(path)")
            }
            var request = Request(try WebURL(parsing: site.url("/over")))
            request.maximumSize = limit + 1
            #expect(try await curl.fetch(request).body.count == limit + 1)
            request.maximumSize = 10
            #expect(try await curl.failure(of: request) == .bodyTooLarge(limit: 10))
        }
    }

    @Test("a request fails at its time limit: before the response, within it, and on a reused connection")
    func timeout() async throws {
        try await withCurl(limits: .init(totalTime: .milliseconds(200))) {
            $0.on("/never", .never)
            $0.on("/stalled", .text("abcdef").stalled(after: 3))
            $0.on("/page", .text("page"))
        } run: { curl, site async throws in
            #expect(try await curl.failure(of: site.url("/never")) == .timeout)
            #expect(try await curl.failure(of: site.url("/stalled")) == .timeout)
            var patient = Request(try WebURL(parsing: site.url("/page")))
            patient.timeout = .seconds(60)
            #expect(try await curl.fetch(patient).bodyText == "page")
            let again = try await curl.failure(of: site.url("/never"))
            #expect(again == .timeout)
            let begin = "timeout: no complete answer from 127.0.0.1:\(site.port) (0.2s, "
            #expect(
                try await curl.message(of: site.url("/never")) == "\(begin)waiting for the answer to begin)")
            // Long enough for the bytes to come on a machine that is busy.
            var stalled = Request(try WebURL(parsing: site.url("/stalled")))
            stalled.timeout = .seconds(5)
            #expect(
                try await curl.message(of: stalled)
                    == "timeout: no complete answer from 127.0.0.1:\(site.port) (5s, with 3 bytes of the body)")
        }
    }

    @Test("a request to a closed port fails")
    func refused() async throws {
        // A port that is taken and not listened on: no other test can get it meanwhile.
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) == 0 ? getsockname(descriptor, pointer, &size) : -1
            }
        }
        try #require(code == 0)
        let port = UInt16(bigEndian: address.sin_port)
        try await withCurl { curl, _ async throws in
            #expect(
                try await curl.message(of: "http://127.0.0.1:\(port)/") == "connection refused by 127.0.0.1:\(port)")
            #expect(try await curl.failure(of: "https://127.0.0.1:\(port)/") == .refused)
            #expect(
                try await curl.message(of: "http://localhost:\(port)/") == "connection refused by localhost:\(port)")
        }
    }

    @Test("a request to a host without an address fails")
    func unknownHost() async throws {
        try await withCurl { curl, _ async throws in
            #expect(try await curl.failure(of: "http://spider.invalid/") == .unknownHost)
            #expect(try await curl.message(of: "https://spider.invalid/") == "DNS: unknown host 'spider.invalid'")
        }
    }

    @Test(
        "a URL that is neither http nor https fails without a request",
        arguments: [
            ("file:///etc/hostname", "file"), ("ftp://127.0.0.1/", "ftp"), ("gopher://127.0.0.1/", "gopher"),
            ("mailto:a@b.example", "mailto"),
        ])
    func otherSchemes(address: String, scheme: String) async throws {
        try await withCurl { curl, _ async throws in
            #expect(try await curl.failure(of: address) == .unsupportedScheme(scheme))
        }
    }

    @Test("TLS with a server that doesn't speak it fails")
    func notTLS() async throws {
        try await withCurl {
            $0.on("/", .text("page"))
        } run: { curl, site async throws in
            let reason = try #require(try await curl.failure(of: "https://127.0.0.1:\(site.port)/"))
            guard case .tls(let text) = reason else {
                Issue.record("\(reason)")
                return
            }
            #expect(text == "no agreement with the server")
            let message = try await curl.message(of: "https://127.0.0.1:\(site.port)/")
            #expect(message?.hasPrefix("TLS: no agreement with the server (127.0.0.1:\(site.port): ") ?? false)
        }
    }

    @Test("the failure of a broken connection has libcurl's message and the server's address")
    func brokenMessage() async throws {
        try await withCurl {
            $0.on("/", .closed)
        } run: { curl, site async throws in
            #expect(
                try await curl.message(of: site.url("/"))
                    == "the connection broke (127.0.0.1:\(site.port): Empty reply from server)")
        }
    }

    @Test("after a failed request, the next one succeeds")
    func goesOn() async throws {
        try await withCurl(limits: .init(bodySize: 1000)) {
            $0.on("/reset", .reset)
            $0.on("/big", .big(1_000_000))
            $0.on("/page", .text("page"))
        } run: { curl, site async throws in
            for _ in 0..<5 {
                #expect(try await curl.failure(of: site.url("/reset")) == .connectionLost)
                #expect(try await curl.failure(of: site.url("/big")) == .bodyTooLarge(limit: 1000))
                #expect(try await curl.get(site.url("/page")).bodyText == "page")
            }
        }
    }

    private func expect(_ reason: FetchFailure.Reason, for answer: Answer) async throws {
        try await withCurl {
            $0.on("/", answer)
        } run: { curl, site async throws in
            let found = try await curl.failure(of: site.url("/"))
            #expect(found == reason)
        }
    }
}
