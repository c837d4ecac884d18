import SpiderHTTP
import Testing

@Suite("Content codings")
struct GzipContentCodingTests {
    static let text = Array("hello, world".utf8)
    /// The deflate data of "hello, world".
    static let raw: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xD7, 0x51, 0x28, 0xCF, 0x2F, 0xCA, 0x49, 0x01, 0x00]
    /// The same in a zlib wrapper.
    static let zlib: [UInt8] = [0x78, 0x9C] + raw + [0x1D, 0x54, 0x04, 0x89]

    @Test("deflate is read with and without the zlib wrapper")
    func deflate() throws {
        #expect(try ContentCoding.deflate.decode(Self.zlib, limit: 100) == Self.text)
        #expect(try ContentCoding.deflate.decode(Self.raw, limit: 100) == Self.text)
    }

    @Test("what stands behind the end is ignored")
    func trailingBytes() throws {
        #expect(try ContentCoding.gzip.decode(GzipTests.named + Array("rubbish".utf8), limit: 100) == Self.text)
        #expect(try ContentCoding.gzip.decode(GzipTests.named + [0, 0, 0], limit: 100) == Self.text)
        #expect(try ContentCoding.deflate.decode(Self.raw + [1, 2, 3], limit: 100) == Self.text)
    }

    @Test("several gzip members are one body")
    func members() throws {
        #expect(try ContentCoding.gzip.decode(GzipTests.named + GzipTests.named, limit: 100) == Self.text + Self.text)
    }

    @Test("an empty body is empty", arguments: [ContentCoding.gzip, .deflate])
    func empty(coding: ContentCoding) throws {
        #expect(try coding.decode([], limit: 0).isEmpty)
    }

    @Test("cut off, corrupt and too large bodies are errors")
    func failures() {
        #expect(throws: CompressionError(reason: .truncated, offset: 20)) {
            try ContentCoding.gzip.decode(Array(GzipTests.named.prefix(20)), limit: 100)
        }
        #expect(throws: CompressionError(reason: .truncated, offset: 10)) {
            try ContentCoding.deflate.decode(Array(Self.zlib.prefix(10)), limit: 100)
        }
        #expect(throws: CompressionError.self) { try ContentCoding.gzip.decode(Array("plain".utf8), limit: 100) }
        #expect(throws: CompressionError.self) { try ContentCoding.deflate.decode(Array("plain".utf8), limit: 100) }
        #expect(throws: CompressionError(reason: .tooLarge(limit: 11), offset: 14)) {
            try ContentCoding.deflate.decode(Self.raw, limit: 11)
        }
    }
}
