import CZlib
import SpiderTesting
import Testing

@Suite("A test site's compressed answers")
struct SiteCompressionTests {
    /// The size and the checksum of an inflated gzip member, and whether it is complete.
    private struct Inflated: Equatable {
        var count = 0
        var sum = crc32(0, nil, 0)
        var isComplete = false
    }

    /// Inflates a member piece by piece, so that a bomb does no harm here.
    private func inflated(_ bytes: [UInt8]) -> Inflated {
        var result = Inflated()
        var stream = z_stream()
        guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return result
        }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = uInt(input.count)
            while true {
                let (code, count) = output.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = uInt(output.count)
                    let code = inflate(&stream, Z_NO_FLUSH)
                    let count = output.count - Int(stream.avail_out)
                    result.sum = crc32(result.sum, output.baseAddress, uInt(count))
                    return (code, count)
                }
                result.count += count
                if code == Z_STREAM_END {
                    result.isComplete = stream.avail_in == 0
                    return
                }
                guard code == Z_OK, count > 0 else { return }
            }
        }
        return result
    }

    private func body(_ answer: Answer) async throws -> (head: String, bytes: [UInt8]) {
        try await TestSite.withSite {
            $0.on("/", answer)
        } run: { site in
            let client = try SiteClient(site)
            try client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
            let bytes = await client.receive().bytes
            let mark = Array("\r\n\r\n".utf8)
            let end = try #require(bytes.indices.first { bytes[$0...].starts(with: mark) })
            return (String(decoding: bytes[..<end], as: UTF8.self), Array(bytes[(end + 4)...]))
        }
    }

    @Test("inflate to the page", arguments: ["", "x", String(repeating: "a film, ", count: 10_000)])
    func page(text: String) async throws {
        let (head, bytes) = try await body(.text(text).gzipped())
        #expect(
            head == """
                HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Encoding: gzip\r\n\
                Content-Length: \(bytes.count)\r\nConnection: close
                """)
        let plain = Array(text.utf8)
        #expect(
            inflated(bytes)
                == Inflated(
                    count: plain.count, sum: crc32(crc32(0, nil, 0), plain, uInt(plain.count)), isComplete: true))
    }

    @Test("that are computed are compressed too")
    func computed() async throws {
        let (head, bytes) = try await body(Answer { _ in .text("hello") }.gzipped())
        #expect(head.contains("Content-Encoding: gzip"))
        #expect(inflated(bytes).count == 5)
    }

    @Test("that are endless are sent as they are")
    func endless() async throws {
        try await TestSite.withSite {
            $0.on("/", .endless("ab").gzipped())
        } run: { site in
            let client = try SiteClient(site)
            try client.send("GET / HTTP/1.1\r\n\r\n")
            let text = await client.receiveText(upTo: 200).text
            #expect(!text.contains("Content-Encoding"))
        }
    }

    @Test("may be bombs of any size", arguments: [0, 1, 1 << 20, (3 << 20) + 5, 300 << 20])
    func bomb(size: Int) async throws {
        let (head, bytes) = try await body(.gzipBomb(size))
        #expect(head.contains("\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n"))
        #expect(bytes.count < 64 + (size >> 20 + 1) * 1200)
        let result = inflated(bytes)
        #expect(result.count == size)
        #expect(result.isComplete)
    }
}
