import CZlib
import Glibc
import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("The libcurl downloader's limits", .timeLimit(.minutes(5)))
struct CurlLimitTests {
    // In a process of its own: its memory is measured, and other tests would add theirs.
    @Test("a bomb of any coding ends at the limit of bodies, and memory stays flat")
    func bombs() async throws {
        await #expect(processExitsWith: .success) { try await CurlLimitTests().explodeBombs() }
    }

    private func explodeBombs() async throws {
        let limit = 1 << 20
        let gzip = try Bomb.gzip(zeros: 1 << 28)
        let answers: [(String, Answer)] = [
            ("gzip", .gzipBomb(1 << 30)),
            ("deflate", .bytes(try Bomb.zlib(zeros: 1 << 28), contentType: nil).field("Content-Encoding", "deflate")),
            ("zstd", .bytes(Bomb.zstd(zeros: 1 << 30), contentType: nil).field("Content-Encoding", "zstd")),
            ("br", .bytes(try Bomb.brotli(), contentType: nil).field("Content-Encoding", "br")),
            (
                "gzip, gzip",
                .bytes(try Bomb.compressed(gzip, windowBits: 31), contentType: nil)
                    .field("Content-Encoding", "gzip, gzip")
            ),
        ]
        try await withCurl(limits: .init(bodySize: limit)) { routes in
            for (index, answer) in answers.enumerated() { routes.on("/\(index)", answer.1) }
        } run: { curl, site async throws in
            let before = try residentBytes()
            for index in answers.indices {
                let url = try WebURL(parsing: site.url("/\(index)"))
                #expect(try await curl.failure(of: Request(url)) == .bodyTooLarge(limit: limit), "\(answers[index].0)")
                var request = Request(url)
                request.allowsTruncation = true
                let response = try await curl.fetch(request)
                #expect(response.body.count == limit, "\(answers[index].0)")
                #expect(response.flags == .truncated)
            }
            // A bomb has a gigabyte, or a quarter of one.
            #expect(try residentBytes() - before < 200 << 20)
        }
    }

    @Test("a body that decompresses to nothing ends at the limit of compressed bytes")
    func nothing() async throws {
        // Empty blocks that are stored (RFC 1951, section 3.2.4).
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        let blocks = [[UInt8]](repeating: [0, 0, 0, 0xFF, 0xFF], count: 100_000).flatMap { $0 }
        try await withCurl(limits: .init(bodySize: 10_000)) {
            $0.on("/", .bytes(header + blocks, contentType: nil).field("Content-Encoding", "gzip").chunked(by: 5000))
        } run: { curl, site async throws in
            #expect(try await curl.failure(of: site.url("/")) == .bodyTooLarge(limit: 10_000))
        }
    }

    @Test("the number of nested codings is limited")
    func codings() async throws {
        let page = try Bomb.compressed(Array("page".utf8), windowBits: 31)
        let twice = try Bomb.compressed(page, windowBits: 31)
        let thrice = try Bomb.compressed(twice, windowBits: 31)
        try await withCurl {
            $0.on("/two", .bytes(twice, contentType: nil).field("Content-Encoding", "gzip, gzip"))
            $0.on("/named", .bytes(twice, contentType: nil).field("Content-Encoding", "identity, gzip,, gzip"))
            let many = String(repeating: "gzip,", count: 12_000)
            $0.on("/many", .text("page").field("Content-Encoding", many))
            $0.on("/many/empty", .text("").field("Content-Encoding", many))
            $0.on("/three", .bytes(thrice, contentType: nil).field("content-encoding", "gzip, gzip,gzip"))
            $0.on(
                "/fields",
                .bytes(thrice, contentType: nil).field("Content-Encoding", "gzip").field("Content-Encoding", "gzip")
                    .field("Content-Encoding", "gzip"))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/two")).bodyText == "page")
            #expect(try await curl.get(site.url("/named")).bodyText == "page")
            let fault = FetchFailure.Reason.malformed("3 content codings around each other, 2 are accepted")
            #expect(try await curl.failure(of: site.url("/three")) == fault)
            #expect(try await curl.failure(of: site.url("/fields")) == fault)
            #expect(
                try await curl.failure(of: site.url("/many"))
                    == .malformed("12000 content codings around each other, 2 are accepted"))
            #expect(try await curl.get(site.url("/many/empty")).body.isEmpty)
        }
    }

    @Test("headers with too many fields and endless informational responses fail")
    func fields() async throws {
        var limits = CurlDownloader.Limits()
        limits.headerFields = 20
        let early = String(repeating: "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", count: 30)
        let trailer = (0..<30).map { "X-\($0): late\r\n" }.joined()
        try await withCurl(limits: limits) {
            $0.on("/fits", .manyFields(18))
            $0.on("/over", .manyFields(19))
            $0.on("/early", .raw(early + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
            $0.on("/late", .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\(trailer)\r\n"))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/fits")).headerFields.count == 20)
            for path in ["/over", "/early", "/late"] {
                #expect(try await curl.failure(of: site.url(path)) == .tooManyFields(limit: 20), "\(path)")
            }
        }
    }

    @Test("a body is cut off at the limit if the request allows it, and the response says so")
    func truncation() async throws {
        try await withCurl(limits: .init(bodySize: 10)) {
            $0.on("/fits", .text("0123456789"))
            $0.on("/over", .text("0123456789a"))
            $0.on("/chunks", .text("0123456789abc").chunked(by: 3))
            $0.on("/endless", .endless())
        } run: { curl, site async throws in
            for (path, flags) in [
                ("/fits", []), ("/over", .truncated), ("/chunks", .truncated), ("/endless", .truncated),
            ] as [(String, ResponseFlags)] {
                var request = Request(try WebURL(parsing: site.url(path)))
                request.allowsTruncation = true
                let response = try await curl.fetch(request)
                #expect(response.body.count == 10, "\(path)")
                #expect(response.flags == flags, "\(path)")
                #expect(response.status == .ok)
            }
            #expect(try await curl.failure(of: site.url("/over")) == .bodyTooLarge(limit: 10))
        }
    }

    @Test("a body whose announced length exceeds the limit is refused before it arrives")
    func announced() async throws {
        try await withCurl(limits: .init(bodySize: 1000)) {
            $0.on("/", .text("abc").claiming(length: 1_000_000))
        } run: { curl, site async throws in
            #expect(try await curl.failure(of: site.url("/")) == .bodyTooLarge(limit: 1000))
        }
    }

    @Test("bytes that never arrive or that compression adds don't count towards the limit")
    func notAnnounced() async throws {
        let noise = (0..<1000).map { _ in UInt8.random(in: 0...255) }
        let larger = try Bomb.compressed(noise, windowBits: 31)
        try #require(larger.count > noise.count)
        try await withCurl(limits: .init(bodySize: 1000)) {
            $0.on("/same", .raw("HTTP/1.1 304 Not Modified\r\nContent-Length: 1000000\r\n\r\n"))
            $0.on("/head", .big(1_000_000))
            $0.on("/noise", .bytes(larger, contentType: nil).field("Content-Encoding", "gzip"))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/same")).status.code == 304)
            #expect(try await curl.fetch(Request(WebURL(parsing: site.url("/head")), method: .head)).status == .ok)
            #expect(try await curl.get(site.url("/noise")).body == noise)
            var request = Request(try WebURL(parsing: site.url("/noise")))
            request.maximumSize = -1
            #expect(try await curl.failure(of: request) == .bodyTooLarge(limit: 0))
            request.maximumSize = .max
            #expect(try await curl.fetch(request).body == noise)
        }
    }

    @Test("a URL that is too long fails without a request")
    func urlLength() async throws {
        try await withCurl {
            $0.otherwise(.text("page"))
        } run: { curl, site async throws in
            let start = site.url("/")
            let longest = start + String(repeating: "a", count: (16 << 10) - start.utf8.count)
            #expect(try await curl.get(longest).bodyText == "page")
            #expect(try await curl.failure(of: longest + "a") == .urlTooLong(limit: 16 << 10))
            #expect(site.requestCount == 1)
        }
    }

    @Test("a response that arrives too slowly fails, and a server that needs time to answer doesn't")
    func speed() async throws {
        var limits = CurlDownloader.Limits()
        limits.minimumSpeed = 1000
        limits.slowTime = .seconds(1)
        // The others take as long as it takes on a busy machine.
        limits.totalTime = .seconds(600)
        let thinking = Gate()
        try await withCurl(limits: limits) {
            $0.on("/stalled", .text("abcdef").stalled(after: 3))
            $0.on("/loris", .text(String(repeating: "x", count: 100_000)).trickled(by: 1, every: .milliseconds(50)))
            $0.on("/thinks", .held(by: thinking, .text("page")))
        } run: { curl, site async throws in
            let url = site.url("/thinks")
            let patient = Task { try await curl.get(url).bodyText }
            try await site.received(1, of: "/thinks")
            #expect(try await curl.failure(of: site.url("/stalled")) == .tooSlow)
            #expect(try await curl.failure(of: site.url("/loris")) == .tooSlow)
            thinking.open()
            #expect(try await patient.value == "page")
        }
    }

    @Test("a header that arrives byte by byte fails at the time limit")
    func slowHeader() async throws {
        try await withCurl(limits: .init(totalTime: .milliseconds(300))) {
            $0.on("/", .hugeField(100_000).trickled(by: 1, every: .milliseconds(20), .message))
        } run: { curl, site async throws in
            #expect(try await curl.failure(of: site.url("/")) == .timeout)
        }
    }

    private func residentBytes() throws -> Int {
        let file = try #require(fopen("/proc/self/statm", "r"))
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 200)
        try #require(fgets(&line, 200, file) != nil)
        let fields = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return try #require(Int(fields.split(separator: " ")[1])) * Int(getpagesize())
    }
}
