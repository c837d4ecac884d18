import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
import Testing

@Suite("HTTP messages in WARC records")
struct WARCMessageTests {
    static func response(_ text: String, body: [UInt8] = [], limit: Int = 1 << 20) throws -> RecordedResponse {
        try RecordedResponse(block: Array(text.utf8) + body, bodyLimit: limit)
    }

    static func body(_ fields: String, _ body: [UInt8], limit: Int = 1 << 20) throws -> String {
        let block = Array("HTTP/1.1 200 OK\r\n\(fields)\r\n\r\n".utf8) + body
        return try String(decoding: RecordedResponse(block: block, bodyLimit: limit).body, as: UTF8.self)
    }

    @Test("status, fields and body are read")
    func reads() throws {
        let response = try Self.response(
            "HTTP/1.1 404 Not here\r\nContent-Type: text/html\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nbody\r\n")
        #expect(response.status == .notFound)
        #expect(response.status.reasonPhrase == "Not here")
        #expect(
            response.fields.map(\.description) == ["Content-Type: text/html", "Set-Cookie: a=1", "Set-Cookie: b=2"])
        #expect(response.body == Array("body\r\n".utf8))
        #expect(response.omittedFields == 0)
    }

    @Test(
        "sloppy status lines are read",
        arguments: [
            ("HTTP/1.1 200 OK\r\n\r\n", 200, "OK"), ("HTTP/1.0 200\r\n\r\n", 200, ""), ("HTTP/2 204 \n\n", 204, ""),
            ("HTTP/1.1 999 Request denied", 999, "Request denied"), ("HTTP/1.1 200 OK\r\nA: b", 200, "OK"),
            ("HTTP/1.1 000 x\r\n\r\n", 0, "x"),
        ])
    func statusLines(text: String, code: Int, reason: String) throws {
        let status = try Self.response(text).status
        #expect(status.code == code)
        #expect(status.reasonPhrase == reason)
    }

    @Test(
        "bytes that aren't a response are an error",
        arguments: [
            ("", RecordedMessageError.empty), ("\r\n\r\n", .malformedStatusLine("")),
            ("<html>\r\n\r\n", .malformedStatusLine("<html>")), ("HTTP/1.1\r\n\r\n", .malformedStatusLine("HTTP/1.1")),
            ("HTTP/1.1 20 OK\r\n\r\n", .malformedStatusLine("HTTP/1.1 20 OK")),
            ("HTTP/1.1 2000 OK\r\n\r\n", .malformedStatusLine("HTTP/1.1 2000 OK")),
            ("HTTP/1.1 -20 OK\r\n\r\n", .malformedStatusLine("HTTP/1.1 -20 OK")),
            ("ICY 200 OK\r\n\r\n", .malformedStatusLine("ICY 200 OK")),
        ])
    func noResponse(text: String, error: RecordedMessageError) {
        #expect(throws: error) { try Self.response(text) }
    }

    @Test("invalid fields are dropped and counted, folded ones joined")
    func omittedFields() throws {
        let response = try Self.response(
            "HTTP/1.1 200 OK\nGood: 1\nBad Name: 2\nno colon\n: no name\nNul: a\u{0}b\nSpaced : 3\nFolded: a\n b\n\tc\n\nx"
        )
        #expect(response.fields.map(\.description) == ["Good: 1", "Spaced: 3", "Folded: a b c"])
        #expect(response.omittedFields == 4)
        #expect(response.body == Array("x".utf8))
    }

    @Test("a head that is too large is an error")
    func largeHeads() {
        let long = String(repeating: "x", count: 300_000)
        #expect(throws: RecordedMessageError.headTooLarge) { try Self.response("HTTP/1.1 200 OK\r\nA: \(long)") }
        let many = String(repeating: "A: b\r\n", count: 1001)
        #expect(throws: RecordedMessageError.headTooLarge) { try Self.response("HTTP/1.1 200 OK\r\n\(many)\r\n") }
    }

    @Test("interim responses before the final one are skipped")
    func interim() throws {
        let response = try Self.response(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nbody")
        #expect(response.status == .ok)
        #expect(response.body == Array("body".utf8))
        #expect(try Self.response("HTTP/1.1 100 Continue\r\n\r\n").status == .continue)
    }

    @Test("the chunked coding is removed")
    func chunked() throws {
        let field = "Transfer-Encoding: chunked"
        #expect(
            try Self.body(field, Array("5\r\nhello\r\n7;ext=1\r\n, world\r\n0\r\nTrailer: x\r\n\r\n".utf8))
                == "hello, world")
        #expect(try Self.body(field, Array("00A \n0123456789\n0\n\n".utf8)) == "0123456789")
        #expect(try Self.body("transfer-encoding: x-gzip, Chunked", Array("0\r\n\r\n".utf8)) == "")
        #expect(try Self.body(field, Array("not chunked at all".utf8)) == "not chunked at all")
        #expect(try Self.body(field, []) == "")
    }

    @Test(
        "a malformed chunked body is an error",
        arguments: [
            ("5\r\nhel", RecordedMessageError.truncatedChunks), ("5\r\nhello", .truncatedChunks),
            ("5\r\nhello\r\n", .truncatedChunks), ("5\r\nhello\r\n7", .truncatedChunks),
            ("5\r\nhelloXX0\r\n\r\n", .malformedChunk(offset: 8)),
            ("5\r\nhello\r\nxyz\r\n", .malformedChunk(offset: 10)),
            ("5\r\nhello\r\n-5\r\nhello\r\n", .malformedChunk(offset: 10)),
            ("7fffffffffffffff\r\nx", .bodyTooLarge(limit: 1 << 20)),
            ("fffffffffffffff\r\nx", .bodyTooLarge(limit: 1 << 20)),
        ])
    func wrongChunks(body: String, error: RecordedMessageError) {
        #expect(throws: error) { try Self.body("Transfer-Encoding: chunked", Array(body.utf8)) }
    }

    @Test("content codings are removed, the last one first")
    func contentCodings() throws {
        let gzip = try member("hello")
        #expect(try Self.body("Content-Encoding: gzip", gzip) == "hello")
        #expect(try Self.body("Content-Encoding: X-GZip", gzip) == "hello")
        #expect(try Self.body("Content-Encoding: identity, gzip", gzip) == "hello")
        #expect(try Self.body("Content-Encoding: deflate", ContentCodingTests.zlib) == "hello, world")
        var writer = GzipWriter()
        let twice = try writer.compress(gzip)
        #expect(try Self.body("Content-Encoding: gzip\r\nContent-Encoding: gzip", twice) == "hello")
        let chunk = Array("\(String(twice.count, radix: 16))\r\n".utf8) + twice + Array("\r\n0\r\n\r\n".utf8)
        #expect(try Self.body("Content-Encoding: gzip\r\nTransfer-Encoding: gzip, chunked", chunk) == "hello")
    }

    @Test("a body without the coding in its fields, or with none, stays as it is")
    func decodedAlready() throws {
        for coding in ["gzip", "deflate", "br", "zstd", "compress", "utf-8", "text/html", "gzip, br"] {
            #expect(try Self.body("Content-Encoding: \(coding)", Array("<html>".utf8)) == "<html>", "\(coding)")
            #expect(try Self.body("Content-Encoding: \(coding)", []) == "", "\(coding)")
        }
    }

    @Test("codings are removed as they are from servers' responses", arguments: TestCoding.allCases)
    func sameDecoders(coding: TestCoding) throws {
        let field = "Content-Encoding: \(coding.label)"
        let page = String(repeating: "<p>page</p>", count: 100)
        let body = try coding.encode(page)
        #expect(try Self.body(field, body) == page)
        #expect(try Self.body(field, body + Array("\r\njunk".utf8)) == page)
        let half = body.count / 2
        #expect(throws: RecordedMessageError.content(CompressionError(reason: .truncated, offset: half))) {
            try Self.body(field, Array(body.prefix(half)))
        }
    }

    @Test("a part of a coded body stays as it is")
    func part() throws {
        let body = Array(try member("hello").dropFirst(5))
        let response = try Self.response(
            "HTTP/1.1 206 Partial Content\r\nContent-Encoding: gzip\r\nContent-Range: bytes 5-24/25\r\n\r\n", body: body
        )
        #expect(response.body == body)
    }

    @Test("an unknown coding is an error that names it")
    func unsupported() throws {
        let error = #expect(throws: RecordedMessageError.self) {
            try Self.body("Content-Encoding: x-compress", [0x1F, 0x9D, 0x90])
        }
        #expect(error == .unsupportedCoding("compress"))
        #expect(error?.description == "the body is encoded with `compress`, which is not supported")
    }

    @Test("a body over the limit, or with endless codings, is an error")
    func limits() throws {
        let zeros = try member(String(repeating: "\u{0}", count: 100_000))
        #expect(throws: RecordedMessageError.bodyTooLarge(limit: 99_999)) {
            try Self.body("Content-Encoding: gzip", zeros, limit: 99_999)
        }
        #expect(throws: RecordedMessageError.bodyTooLarge(limit: 3)) { try Self.body("A: b", [1, 2, 3, 4], limit: 3) }
        let many = [String](repeating: "gzip", count: 6).joined(separator: ",")
        #expect(throws: RecordedMessageError.tooManyCodings) { try Self.body("Content-Encoding: \(many)", []) }
        #expect(throws: RecordedMessageError.content(CompressionError(reason: .truncated, offset: 15))) {
            try Self.body("Content-Encoding: gzip", Array(try member("hello").prefix(15)))
        }
    }

    @Test("a written response has its decoded body, and fields that match it")
    func writesResponse() throws {
        let response = try Self.response(
            "HTTP/1.1 200 \u{C3}\r\nContent-Encoding: gzip\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\nContent-Length: 9\r\n"
                + "Content-Length: 9\r\nTrailer: X\r\n\r\n",
            body: try member("hello"))
        let block = String(decoding: response.block.filter { $0 < 0x80 }, as: UTF8.self)
        #expect(block == "HTTP/1.1 200 \r\nX-A: 1\r\nContent-Length: 5\r\n\r\nhello")
        let again = try RecordedResponse(block: response.block)
        #expect(again.body == response.body)
        #expect(again.status.reasonPhrase == response.status.reasonPhrase)
        let short = RecordedResponse(status: HTTPResponse.Status(code: 7), fields: [:], body: [])
        #expect(String(decoding: short.block, as: UTF8.self) == "HTTP/1.1 007 \r\nContent-Length: 0\r\n\r\n")
    }

    @Test("requests are read and written")
    func requests() throws {
        let block = Array("POST /a?b=c HTTP/1.1\r\nAccept: */*\r\n\r\nx=1".utf8)
        let request = try RecordedRequest(block: block)
        #expect(
            request
                == RecordedRequest(
                    method: "POST", target: "/a?b=c", fields: [.accept: "*/*"], body: Array("x=1".utf8)))
        #expect(request.block == block)
        let odd = RecordedRequest(target: "/a b\r\nX: ü", fields: [:])
        #expect(String(decoding: odd.block, as: UTF8.self) == "GET /a%20b%0D%0AX:%20%C3%BC HTTP/1.1\r\n\r\n")
        for text in ["GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "GET / x HTTP/1.1\r\n\r\n"]
        {
            #expect(throws: RecordedMessageError.self) { try RecordedRequest(block: Array(text.utf8)) }
        }
    }
}
