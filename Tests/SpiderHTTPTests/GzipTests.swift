@_spi(Algorithms) import SpiderHTTP
import Testing

@Suite("Gzip")
struct GzipTests {
    /// "hello, world" as made by another program, with a name in its header.
    static let named: [UInt8] =
        [0x1F, 0x8B, 0x08, 0x08, 0, 0, 0, 0, 0x00, 0x03, 0x61, 0x00]
        + [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xD7, 0x51, 0x28, 0xCF, 0x2F, 0xCA, 0x49, 0x01, 0x00]
        + [0x3A, 0x72, 0xAB, 0xFF, 0x0C, 0, 0, 0]

    static func decompress(
        _ bytes: [UInt8], piece: Int = .max, limit: Int = 1 << 20
    ) throws -> (text: [UInt8], ends: [GzipReader.MemberEnd]) {
        var reader = GzipReader(limit: limit)
        var text: [UInt8] = []
        var ends: [GzipReader.MemberEnd] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            ends += try reader.read(rest.prefix(piece), into: &text)
            rest = rest.dropFirst(piece)
        }
        try reader.finish()
        return (text, ends)
    }

    @Test("compressed bytes are read back", arguments: [0, 1, 65_535, 65_536, 1_000_000])
    func roundTrips(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        var writer = GzipWriter()
        let member = try writer.compress(bytes)
        #expect(try writer.compress(bytes) == member, "the same bytes give the same member")
        #expect(try Self.decompress(member).text == bytes)
    }

    @Test("incompressible bytes are read back")
    func incompressible() throws {
        var state: UInt64 = 7
        let bytes = (0..<300_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        var writer = GzipWriter(level: 99)
        #expect(try Self.decompress(writer.compress(bytes)).text == bytes)
    }

    @Test("consecutive members are one text, and the end of each is known", arguments: [1, 2, 7, 1000])
    func members(piece: Int) throws {
        var writer = GzipWriter()
        let parts = [Array("first ".utf8), [], Array("third".utf8)]
        var file: [UInt8] = []
        var expected: [GzipReader.MemberEnd] = []
        var length = 0
        for part in parts {
            file += try writer.compress(part)
            length += part.count
            expected.append(GzipReader.MemberEnd(compressed: file.count, decompressed: length))
        }
        let (text, ends) = try Self.decompress(file, piece: piece)
        #expect(String(decoding: text, as: UTF8.self) == "first third")
        #expect(ends == expected)
    }

    @Test("a member with a name, and zeros after it, are read", arguments: [1, 1000])
    func padding(piece: Int) throws {
        let file = Self.named + [UInt8](repeating: 0, count: 30) + Self.named
        #expect(try Self.decompress(file, piece: piece).text == Array("hello, worldhello, world".utf8))
    }

    @Test("no bytes are no member and no error")
    func nothing() throws {
        #expect(try Self.decompress([]).text.isEmpty)
    }

    @Test("bytes that are cut off are an error at their end", arguments: 1..<34)
    func truncated(count: Int) throws {
        #expect(throws: CompressionError(reason: .truncated, offset: count)) {
            _ = try Self.decompress(Array(Self.named.prefix(count)))
        }
    }

    @Test("corrupt bytes are an error with their position")
    func corrupt() throws {
        #expect(throws: CompressionError(reason: .corrupt("incorrect header check"), offset: 2)) {
            _ = try Self.decompress(Array("no gzip at all".utf8))
        }
        #expect(throws: CompressionError(reason: .corrupt("incorrect header check"), offset: 36)) {
            _ = try Self.decompress(Self.named + Array("rubbish".utf8))
        }
        var wrongSum = Self.named
        wrongSum[26] ^= 1
        #expect(throws: CompressionError(reason: .corrupt("incorrect data check"), offset: 30)) {
            _ = try Self.decompress(wrongSum)
        }
    }

    @Test("no single wrong byte makes the decoder hang or trap")
    func flippedBits() {
        for index in Self.named.indices {
            for bit in 0..<8 {
                var bytes = Self.named
                bytes[index] ^= 1 << UInt8(bit)
                _ = try? Self.decompress(bytes)
            }
        }
    }

    @Test("output stops at the limit, and exactly the limit is allowed")
    func limit() throws {
        var writer = GzipWriter()
        let bomb = try writer.compress([UInt8](repeating: 0x61, count: 10_000_000))
        #expect(bomb.count < 20_000)
        #expect(try Self.decompress(bomb, limit: 10_000_000).text.count == 10_000_000)
        var reader = GzipReader(limit: 1000)
        var text: [UInt8] = []
        let error = #expect(throws: CompressionError.self) { _ = try reader.read(bomb, into: &text) }
        #expect(error?.reason == .tooLarge(limit: 1000))
        #expect(text == [UInt8](repeating: 0x61, count: 1000))
    }

    @Test("the limit counts all members together")
    func limitOverMembers() throws {
        #expect(try Self.decompress(Self.named + Self.named, limit: 24).text.count == 24)
        #expect(throws: CompressionError.self) { _ = try Self.decompress(Self.named + Self.named, limit: 23) }
    }

    @Test("errors are readable sentences")
    func texts() {
        #expect(CompressionError(reason: .truncated, offset: 17).description == "compressed data is cut off at byte 17")
        #expect(
            CompressionError(reason: .tooLarge(limit: 10), offset: 3).description
                == "data decompresses to more than 10 bytes (at compressed byte 3)")
    }
}
