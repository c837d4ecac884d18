import HTTPTypes
import SpiderHTTP
import SpiderTesting
import SpiderURL
import Testing

@Suite("Decoding in the libcurl downloader", .timeLimit(.minutes(5)))
struct CodedBodyTests {
    /// How the end of a body is told.
    enum Framing: String, CaseIterable {
        case length, chunks, close

        func answer(_ body: [UInt8], _ encoding: String) -> Answer {
            let answer = Answer.bytes(body, contentType: "text/html").field("Content-Encoding", encoding)
            return switch self {
            case .length: answer
            case .chunks: answer.chunked(by: max(1, body.count / 3))
            case .close: answer.untilClosed()
            }
        }
    }

    /// A body with its label, and what is to come of it.
    struct Case {
        var name: String
        var body: [UInt8]
        var encoding: String
        var outcome: Result<String, FetchFailure.Reason>
    }

    /// Fetches each body in each framing.
    private func expect(_ cases: [Case], limits: CurlDownloader.Limits = .init()) async throws {
        try await withCurl(limits: limits) { routes in
            for (index, one) in cases.enumerated() {
                for framing in Framing.allCases {
                    routes.on("/\(index)/\(framing)", framing.answer(one.body, one.encoding))
                }
            }
        } run: { curl, site async throws in
            for (index, one) in cases.enumerated() {
                for framing in Framing.allCases {
                    let url = site.url("/\(index)/\(framing)")
                    switch one.outcome {
                    case .success(let text):
                        do {
                            let found = try await curl.get(url).bodyText
                            #expect(found == text, "\(one.name), \(framing)")
                        } catch {
                            Issue.record("\(one.name), \(framing): \(error)")
                        }
                    case .failure(let reason):
                        #expect(try await curl.failure(of: url) == reason, "\(one.name), \(framing)")
                    }
                }
            }
        }
    }

    static let page = (0..<2000).map { "<p>\($0)</p>" }.joined()

    @Test("a complete body is decoded, with and without bytes after its end", arguments: TestCoding.allCases)
    func whole(coding: TestCoding) async throws {
        let body = try coding.encode(Self.page)
        try await expect(
            [[], [0], Array("\r\n".utf8), [UInt8](repeating: 0, count: 9000), Array("junk".utf8)].map {
                Case(name: "\($0.prefix(4))", body: body + $0, encoding: coding.label, outcome: .success(Self.page))
            } + [
                Case(
                    name: "in capitals", body: body, encoding: coding.label.uppercased(), outcome: .success(Self.page)),
                Case(
                    name: "among others", body: body, encoding: "identity, ,utf-8,\(coding.label),",
                    outcome: .success(Self.page)),
            ])
    }

    @Test("a coded body that ends early fails, wherever it ends", arguments: TestCoding.allCases)
    func truncated(coding: TestCoding) async throws {
        let early = FetchFailure.Reason.brokenBody("the compressed body ends early (\(coding.label))")
        let small = try coding.encode("<p>one</p><p>two</p>")
        let large = try coding.encode(Self.page)
        let sizes = [1, 2, 3, 600, large.count / 2, large.count - 20, large.count - coding.checksumLength - 1]
        try await expect(
            (1..<(small.count - coding.checksumLength)).map {
                Case(
                    name: "\($0) of \(small.count)", body: Array(small.prefix($0)), encoding: coding.label,
                    outcome: .failure(early))
            }
                + sizes.map {
                    Case(
                        name: "\($0) of \(large.count)", body: Array(large.prefix($0)), encoding: coding.label,
                        outcome: .failure(early))
                })
    }

    @Test("several members and frames, and nested codings, are decoded")
    func combined() async throws {
        let halves = (String(Self.page.prefix(9000)), String(Self.page.dropFirst(9000)))
        var cases = try [TestCoding.gzip, .zstd].map { coding in
            Case(
                name: "members of \(coding)", body: try coding.encode(halves.0) + coding.encode(halves.1),
                encoding: coding.label, outcome: .success(Self.page))
        }
        for outer in TestCoding.allCases {
            for inner in TestCoding.allCases {
                let body = try outer.encode(inner.encode(Self.page))
                let encoding = "\(inner.label), \(outer.label)"
                cases.append(
                    Case(name: "\(inner) in \(outer)", body: body, encoding: encoding, outcome: .success(Self.page)))
                let cut = try outer.encode(Array(inner.encode(Self.page).dropLast(500)))
                cases.append(
                    Case(
                        name: "cut \(inner) in \(outer)", body: cut, encoding: encoding,
                        outcome: .failure(.brokenBody("the compressed body ends early (\(inner.label))"))))
            }
        }
        try await expect(cases)
    }

    @Test("a mislabelled body is taken as it is if it is text, and fails otherwise")
    func labels() async throws {
        let gzip = try TestCoding.gzip.encode(Self.page)
        let noise: [UInt8] = [1, 2, 3, 0, 0xFE, 0x10, 0x11]
        func mislabelled(_ label: String) -> Result<String, FetchFailure.Reason> {
            .failure(
                .undecodableBody(
                    "the body is labelled '\(label)' and isn't: its first bytes are neither that nor uncompressed text")
            )
        }
        var cases = ["gzip", "x-gzip", "deflate", "br", "zstd", "compress", "utf-8", "text/html", "none", ""].map {
            Case(name: "plain as '\($0)'", body: Array(Self.page.utf8), encoding: $0, outcome: .success(Self.page))
        }
        cases += ["gzip", "zstd", "deflate"].map {
            Case(name: "noise as \($0)", body: noise, encoding: $0, outcome: mislabelled($0))
        }
        cases.append(Case(name: "x-gzip", body: gzip, encoding: "x-gzip", outcome: .success(Self.page)))
        cases.append(
            Case(
                name: "compress", body: [0x1F, 0x9D, 0x90, 0x61, 0, 0], encoding: "x-compress",
                outcome: .failure(
                    .undecodableBody("the body is encoded with 'compress', which isn't supported"))))
        try await expect(cases)
    }

    @Test("an invalid coded body fails, and the failure says what is wrong")
    func invalid() async throws {
        func corrupt(_ text: String) -> Result<String, FetchFailure.Reason> {
            .failure(.undecodableBody("the compressed body is corrupt \(text)"))
        }
        var zstd = try TestCoding.zstd.encode(Self.page)
        // A block of the reserved type (RFC 8878, section 3.1.1.2).
        let header = try #require(zstd.count > 20 ? 7 : nil)
        zstd[header] |= 6
        zstd[header + 1] |= 6
        var gzip = try TestCoding.gzip.encode(Self.page)
        gzip[gzip.count - 8] ^= 1
        var method = gzip
        method[2] = 8
        method[3] = 0xFF
        let large = try TestCoding.zstandard([UInt8](repeating: 1, count: 9 << 20), windowLog: 24)
        try await expect([
            Case(name: "gzip sum", body: gzip, encoding: "gzip", outcome: corrupt("(gzip): incorrect data check")),
            Case(
                name: "gzip flags", body: method, encoding: "gzip", outcome: corrupt("(gzip): unknown header flags set")
            ),
            Case(
                name: "zstd window", body: large, encoding: "zstd",
                outcome: corrupt("(zstd): it needs a window of more than 8 MB")),
        ])
        try await withCurl {
            $0.on("/zstd", Framing.length.answer(zstd, "zstd"))
            $0.on("/br", Framing.length.answer([0x11, 0xFF, 0xFF, 0xFF, 0, 1, 2], "br"))
        } run: { curl, site async throws in
            for name in ["zstd", "br"] {
                guard case .undecodableBody(let text) = try await curl.failure(of: site.url("/\(name)")) else {
                    Issue.record("\(name) was decoded")
                    continue
                }
                #expect(text.hasPrefix("the compressed body is corrupt (\(name)): "))
                #expect(text.count > 45)
            }
        }
    }

    @Test("a compression bomb is decoded up to the limit of bodies", arguments: TestCoding.allCases)
    func bombs(coding: TestCoding) async throws {
        let bomb = try coding.encode([UInt8](repeating: 0x20, count: 5_000_000))
        let limit = 1_000_000
        try await withCurl(limits: .init(bodySize: limit)) { routes in
            for framing in Framing.allCases { routes.on("/\(framing)", framing.answer(bomb, coding.label)) }
        } run: { curl, site async throws in
            for framing in Framing.allCases {
                let url = try WebURL(parsing: site.url("/\(framing)"))
                #expect(try await curl.failure(of: Request(url)) == .bodyTooLarge(limit: limit))
                var request = Request(url)
                request.allowsTruncation = true
                let response = try await curl.fetch(request)
                #expect(response.body == [UInt8](repeating: 0x20, count: limit))
                #expect(response.flags == .truncated)
                request.maximumSize = 5_000_000
                let whole = try await curl.fetch(request)
                #expect(whole.body.count == 5_000_000)
                #expect(whole.flags == [])
            }
        }
    }

    @Test("transfer codings other than chunked are decoded, too")
    func transferCodings() async throws {
        let body = try TestCoding.gzip.encode(Self.page)
        let twice = try TestCoding.gzip.encode(TestCoding.br.encode(Self.page))
        func chunked(_ fields: String, _ body: [UInt8]) -> Answer {
            let head = "HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n\(String(body.count, radix: 16))\r\n"
            return .raw(Array(head.utf8) + body + Array("\r\n0\r\n\r\n".utf8))
        }
        try await withCurl {
            $0.on("/gzip", chunked("Transfer-Encoding: gzip, chunked", body))
            $0.on("/both", chunked("Content-Encoding: br\r\nTransfer-Encoding: gzip, chunked", twice))
            $0.on("/cut", chunked("Transfer-Encoding: gzip, chunked", Array(body.dropLast(40))))
            $0.on("/unknown", chunked("Transfer-Encoding: utf-8, chunked", Array("page".utf8)))
        } run: { curl, site async throws in
            for path in ["/gzip", "/both"] { #expect(try await curl.get(site.url(path)).bodyText == Self.page) }
            #expect(
                try await curl.failure(of: site.url("/cut")) == .brokenBody("the compressed body ends early (gzip)"))
            #expect(try await curl.get(site.url("/unknown")).bodyText == "page")
        }
    }

    @Test("several Content-Encoding fields and folded ones count, and a response without a body has no coding")
    func fields() async throws {
        let twice = try TestCoding.br.encode(TestCoding.gzip.encode(Self.page))
        func answer(_ fields: String) -> Answer {
            .raw(Array("HTTP/1.1 200 OK\r\n\(fields)\r\nContent-Length: \(twice.count)\r\n\r\n".utf8) + twice)
        }
        let three = "gzip, gzip, gzip"
        try await withCurl {
            $0.on("/two", answer("content-encoding: gzip\r\nX: y\r\nContent-Encoding:br"))
            $0.on("/folded", answer("Content-Encoding: gzip,\r\n br"))
            $0.on("/204", .status(204).field("Content-Encoding", three))
            $0.on("/304", .status(304).field("Content-Encoding", three))
            $0.on("/empty", .text("").field("Content-Encoding", "gzip"))
            $0.on("/chunks", .text("").field("Content-Encoding", "br").chunked())
            $0.on("/close", .text("").field("Content-Encoding", "zstd").untilClosed())
            $0.on("/head", .text("page").field("Content-Encoding", three))
        } run: { curl, site async throws in
            for path in ["/two", "/folded"] {
                #expect(try await curl.get(site.url(path)).bodyText == Self.page, "\(path)")
            }
            for path in ["/204", "/304", "/empty", "/chunks", "/close"] {
                #expect(try await curl.get(site.url(path)).body.isEmpty, "\(path)")
            }
            let head = Request(try WebURL(parsing: site.url("/head")), method: .head)
            #expect(try await curl.fetch(head).headerFields[.contentEncoding] == three)
        }
    }

    @Test("a partial response is decoded only if it is the whole body, and not for a file")
    func parts() async throws {
        let body = try TestCoding.gzip.encode("<p>page</p>")
        let folder = try TemporaryFolder()
        func part(_ range: String) -> Answer {
            .bytes(body, contentType: nil, status: 206).field("Content-Encoding", "gzip").field("Content-Range", range)
        }
        try await withCurl {
            $0.on("/whole", part("bytes 0-\(body.count - 1)/\(body.count)"))
            $0.on("/part", part("bytes 0-\(body.count - 1)/\(body.count + 5)"))
            $0.on("/rest", part("bytes 5-\(body.count + 4)/\(body.count + 5)"))
            $0.on("/file", .bytes(body, contentType: nil).field("Content-Encoding", "gzip"))
        } run: { curl, site async throws in
            #expect(try await curl.get(site.url("/whole")).bodyText == "<p>page</p>")
            for path in ["/part", "/rest"] { #expect(try await curl.get(site.url(path)).body == body) }
            var request = Request(try WebURL(parsing: site.url("/file")))
            request.destination = FileDestination(folder.path("a.gz"))
            #expect(try await curl.fetch(request).file?.length == body.count)
            request.destination = nil
            request.headerFields[.range] = "bytes=0-10"
            _ = try await curl.fetch(request)
            request.headerFields[.range] = nil
            request.headerFields[.acceptEncoding] = "br"
            _ = try await curl.fetch(request)
            let asked = site.requests.map { $0.field("Accept-Encoding") }
            let standard = "gzip, deflate, br, zstd"
            #expect(asked == [standard, standard, standard, "identity", "identity", "br"])
        }
    }

    @Test("bodies on one connection are decoded one after another, even if one before them failed")
    func sequence() async throws {
        let encoded = try TestCoding.allCases.map { ($0, try $0.encode(Self.page)) }
        try await withCurl { routes in
            for (coding, body) in encoded {
                routes.on("/\(coding)", Framing.length.answer(body, coding.label))
                routes.on("/cut/\(coding)", Framing.length.answer(Array(body.prefix(700)), coding.label))
            }
            routes.on("/plain", .html(Self.page))
        } run: { curl, site async throws in
            for _ in 0..<3 {
                for (coding, _) in encoded {
                    #expect(
                        try await curl.failure(of: site.url("/cut/\(coding)"))
                            == .brokenBody("the compressed body ends early (\(coding.label))"))
                    #expect(try await curl.get(site.url("/\(coding)")).bodyText == Self.page)
                    #expect(try await curl.get(site.url("/plain")).bodyText == Self.page)
                }
            }
            #expect(site.connectionCount == 1)
        }
    }

    @Test("a coded body that arrives byte by byte is decoded")
    func slowly() async throws {
        let cases = try TestCoding.allCases.map { ($0, try $0.encode("<p>one</p>")) }
        try await withCurl { routes in
            for (coding, body) in cases {
                routes.on(
                    "/\(coding)",
                    .bytes(body, contentType: nil).field("Content-Encoding", coding.label)
                        .trickled(by: 1, every: .milliseconds(1)))
            }
        } run: { curl, site async throws in
            for (coding, _) in cases {
                #expect(try await curl.get(site.url("/\(coding)")).bodyText == "<p>one</p>")
            }
        }
    }
}
