@_spi(Algorithms) import SpiderHTTP
import Testing

@Suite("Content codings")
struct ContentCodingTests {
    static let text = Array("hello, world".utf8)
    /// The deflate data of "hello, world".
    static let raw: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xD7, 0x51, 0x28, 0xCF, 0x2F, 0xCA, 0x49, 0x01, 0x00]
    /// The same in a zlib wrapper.
    static let zlib: [UInt8] = [0x78, 0x9C] + raw + [0x1D, 0x54, 0x04, 0x89]

    /// Pages of several sizes, with text that repeats, text that doesn't, and bytes that are no text.
    static let pages: [[UInt8]] = {
        var state: UInt64 = 11
        let noise = (0..<200_000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 33)
        }
        let list = (0..<5000).map { "<p>\($0)</p>" }.joined()
        return [[0x61], Array("<p>é</p>".utf8), Array(list.utf8), noise, [UInt8](repeating: 0, count: 300_000)]
    }()

    /// Decodes bytes that come in pieces.
    static func decode(
        _ bytes: [UInt8], _ codings: [ContentCoding], piece: Int = .max, limit: Int = 1 << 30
    ) throws(DecodingFault) -> [UInt8] {
        let decoder = BodyDecoder(codings)
        var body: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            try rest.prefix(piece).withUnsafeBufferPointer { buffer throws(DecodingFault) in
                try decoder.decode(UnsafeRawBufferPointer(buffer), into: &body, limit: limit)
            }
            rest = rest.dropFirst(piece)
        }
        try decoder.finish(into: &body, limit: limit)
        return body
    }

    @Test(
        "codings are recognised in any case, with and without parts that browsers ignore",
        arguments: [
            ("gzip", [ContentCoding.gzip]), ("X-GZip", [.gzip]), (" br ", [.br]), ("ZSTD", [.zstd]),
            ("deflate,gzip", [.deflate, .gzip]), (", gzip,, identity", [.gzip]), ("gzip;q=1", [.gzip]),
            ("utf-8", []), ("text/html", []), ("none", []), ("", []), ("UTF-8, gzip", [.gzip]), ("chunked", []),
            ("gzip, chunked", [.gzip]), ("x-compress", [.compress]), ("compress", [.compress]), ("gzipped", []),
            ("binary", []), ("7bit", []), ("windows-1252", []), ("gz ip", [.gzip]),
        ] as [(String, [ContentCoding])])
    func fieldValues(value: String, codings: [ContentCoding]) {
        #expect(ContentCoding.codings(in: value.utf8) == codings)
    }

    @Test("data is decoded in pieces of any size", arguments: TestCoding.allCases)
    func roundTrips(coding: TestCoding) throws {
        let label = coding.coding
        for page in Self.pages {
            let encoded = try coding.encode(page)
            for piece in [1, 2, 3, 511, 512, 513, 16 << 10, .max] where encoded.count / piece < 20_000 {
                #expect(try Self.decode(encoded, [label], piece: piece) == page, "\(page.count) bytes by \(piece)")
            }
        }
    }

    @Test("nested codings are removed from the outside in", arguments: TestCoding.allCases)
    func nested(outer: TestCoding) throws {
        let outerLabel = outer.coding
        for inner in TestCoding.allCases {
            let innerLabel = inner.coding
            for page in Self.pages {
                let encoded = try outer.encode(inner.encode(page))
                for piece in [700, .max] {
                    #expect(try Self.decode(encoded, [innerLabel, outerLabel], piece: piece) == page)
                }
            }
        }
    }

    @Test("data that ends early differs from data that lacks its checksum", arguments: TestCoding.allCases)
    func truncated(coding: TestCoding) throws {
        let label = coding.coding
        for page in ["x", "<p>one</p><p>two</p>", String(repeating: "<li>film</li>", count: 50)] {
            let encoded = try coding.encode(page)
            for count in 1..<encoded.count {
                for piece in [1, .max] {
                    let found = Result { () throws(DecodingFault) in
                        try Self.decode(Array(encoded.prefix(count)), [label], piece: piece)
                    }
                    if count >= encoded.count - coding.checksumLength {
                        #expect(found == .success(Array(page.utf8)), "\(count) of \(encoded.count)")
                    } else {
                        #expect(found == .failure(.endsEarly(label)), "\(count) of \(encoded.count)")
                    }
                }
            }
        }
    }

    @Test("the fault of damaged data doesn't depend on its pieces", arguments: TestCoding.allCases)
    func damagedPieces(coding: TestCoding) throws {
        let label = coding.coding
        let whole = try coding.encode("<p>one</p><p>two</p>")
        var all: [[UInt8]] = [[0x28, 0xB5, 0x2F, 0xFD, 0x49, 0x6E, 0x74]]
        for index in whole.indices.prefix(20) {
            for bit in 0..<8 {
                var bytes = whole
                bytes[index] ^= 1 << UInt8(bit)
                all += [bytes, Array(bytes.prefix(7)), Array(bytes.prefix(13)), whole + bytes]
            }
        }
        for bytes in all {
            let found: [Result<[UInt8], DecodingFault>] = [Int.max, 1, 2, 3, 5, 7, 11].map { piece in
                Result { () throws(DecodingFault) in try Self.decode(bytes, [label], piece: piece) }
            }
            #expect(Set(found).count == 1, "\(bytes)")
        }
    }

    @Test("bytes after the end are ignored", arguments: TestCoding.allCases)
    func trailingBytes(coding: TestCoding) throws {
        let label = coding.coding
        let page = Array(String(repeating: "<p>page</p>", count: 200).utf8)
        let encoded = try coding.encode(page)
        let junk: [[UInt8]] = [
            [0], [0x0A], Array("\r\n".utf8), [UInt8](repeating: 0, count: 3000), Array("rubbish".utf8), [0xFF, 0xFE],
            Array("<!-- cached -->".utf8), [0x1F, 0x1F], [0x1F, 0x8B, 0x07], [0x28, 0xB5, 0x2F, 0x00],
            [0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 0x08], [0x1F, 0x8B, 0x08] + Array("junk".utf8),
            [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0], [0x1F, 0x8B, 0x08, 0xE0] + [UInt8](repeating: 1, count: 60),
            [0x28], [0x28, 0xB5], [0x28, 0xB5, 0x2F, 0xFD], [0x28, 0xB5, 0x2F, 0xFD, 0x04],
            [0x28, 0xB5, 0x2F, 0xFD, 0x08] + [UInt8](repeating: 1, count: 60), [0x5A, 0x2A, 0x4D, 0x18, 3, 0],
        ]
        for bytes in junk {
            for piece in [1, 100, .max] {
                #expect(try Self.decode(encoded + bytes, [label], piece: piece) == page, "\(bytes.prefix(8))")
            }
        }
    }

    @Test("consecutive members and frames are one body", arguments: [TestCoding.gzip, .zstd])
    func members(coding: TestCoding) throws {
        let label = coding.coding
        let first = try coding.encode("first ")
        let second = try coding.encode("second")
        let nothing = try coding.encode("")
        for piece in [1, 2, 5, .max] {
            #expect(
                try Self.decode(first + nothing + second + [0x0A], [label], piece: piece)
                    == Array("first second".utf8))
            // One whose header is whole has to end, but for its checksum; the beginning of a header may be anything.
            let header = coding == .gzip ? 10 : 6
            for count in 1..<header {
                #expect(
                    try Self.decode(first + second.prefix(count), [label], piece: piece) == Array("first ".utf8))
            }
            for count in header..<(second.count - coding.checksumLength) {
                #expect(throws: DecodingFault.endsEarly(label)) {
                    try Self.decode(first + second.prefix(count), [label], piece: piece)
                }
            }
        }
    }

    @Test("zeros between members and skippable frames add nothing")
    func padding() throws {
        let member = try TestCoding.gzip.encode("a")
        #expect(try Self.decode(member + [0, 0, 0] + member, [.gzip]) == Array("aa".utf8))
        let frame = try TestCoding.zstd.encode("a")
        let skipped: [UInt8] = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
        #expect(try Self.decode(skipped + frame + skipped + frame, [.zstd], piece: 1) == Array("aa".utf8))
    }

    @Test(
        "a plain body is unchanged, whatever its label says",
        arguments: [
            "<!doctype html><title>é</title><p>page</p>", "<p>x</p>", "  \n<html>\u{0}", "{\"films\": [1, 2]}", "[]",
            "\u{FEFF}<html>", "name;year\nA;1999\n", "nothing to see here, move on", "vote now: 1, 2 or 3",
            "{\n    \"a\": 1\n}", "films\n", String(repeating: "<li>Фильмы</li>", count: 100),
            "<?xml version='1.0'?><a/>",
        ])
    func plain(text: String) throws {
        for coding in [ContentCoding.gzip, .deflate, .br, .zstd, .compress] {
            for piece in [1, 7, .max] {
                #expect(
                    try String(decoding: Self.decode(Array(text.utf8), [coding], piece: piece), as: UTF8.self) == text,
                    "\(coding)")
            }
        }
        // The outer coding was applied, the inner one wasn't.
        #expect(try Self.decode(TestCoding.gzip.encode(text), [.br, .gzip]) == Array(text.utf8))
    }

    @Test("images, archives and text in other encodings are recognised as plain")
    func plainBytes() throws {
        let bodies: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], [0xFF, 0xD8, 0xFF, 0xE0, 0, 16],
            [0x50, 0x4B, 0x03, 0x04, 20, 0, 0, 0], [0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0],
            [0xFE, 0xFF, 0, 0x3C, 0, 0x70], Array("%PDF-1.4\n".utf8) + [0xE2, 0xE3, 0, 1],
            // Russian in windows-1251, Chinese in GBK.
            Array("<p>".utf8) + [0xD4, 0xE8, 0xEB, 0xFC, 0xEC, 0xFB] + Array("</p>".utf8) + [0x0A],
            Array("<title>".utf8) + [0xCC, 0xEC, 0xC6, 0xF8, 0xD4, 0xA4, 0xB1, 0xA8],
        ]
        for body in bodies {
            for coding in [ContentCoding.gzip, .deflate, .br, .zstd] {
                #expect(try Self.decode(body, [coding]) == body, "\(coding): \(body.prefix(8))")
            }
        }
    }

    @Test(
        "a short text is plain, whatever its label says",
        arguments: [
            "a", "1", "\n", "ok", "OK\r\n", "xyz", "<p>", "no", "{}", "true", "x-y", "404", "a\tb", "~~~~~~~",
        ])
    func shortText(text: String) throws {
        for coding in [ContentCoding.gzip, .deflate, .br, .zstd] {
            for piece in [1, .max] where coding != .deflate || text.utf8.count > 1 {
                #expect(
                    try String(decoding: Self.decode(Array(text.utf8), [coding], piece: piece), as: UTF8.self) == text,
                    "\(coding)")
            }
        }
    }

    @Test("text in East Asian encodings is plain, whatever its label says")
    func pairs() throws {
        // "영화 목록 2024" in EUC-KR, "电影列表" in GBK, "映画の一覧" in EUC-JP.
        let texts: [[UInt8]] = [
            [0xBF, 0xB5, 0xC8, 0xAD, 0x20, 0xB8, 0xF1, 0xB7, 0xCF, 0x20] + Array("2024".utf8),
            [0xB5, 0xE7, 0xD3, 0xB0, 0xC1, 0xD0, 0xB1, 0xED] + Array(": 12".utf8),
            [0xB1, 0xC7, 0xB2, 0xE8, 0xA4, 0xCE, 0xB0, 0xEC, 0xCD, 0xF7, 0x0D, 0x0A],
        ]
        for text in texts {
            for body in [text, Array(repeatElement(text, count: 80).joined())] {
                for coding in [ContentCoding.gzip, .deflate, .br, .zstd] {
                    #expect(try Self.decode(body, [coding]) == body, "\(coding): \(body.count)")
                }
            }
        }
    }

    @Test("data in another format than its label is decoded if its first bytes name it")
    func otherFormats() throws {
        let page = Array("<p>page</p>".utf8)
        #expect(try Self.decode(TestCoding.zlib.encode(page), [.gzip]) == page)
        #expect(try Self.decode(TestCoding.gzip.encode(page), [.deflate]) == page)
        #expect(try Self.decode(TestCoding.gzip.encode(page), [.br]) == page)
        #expect(try Self.decode(TestCoding.zstd.encode(page), [.br]) == page)
        #expect(try Self.decode(TestCoding.zstd.encode(page), [.gzip]) == page)
        #expect(try Self.decode(TestCoding.gzip.encode(page), [.zstd]) == page)
    }

    @Test("data that is neither coded nor plain is an error that says so")
    func mislabelled() throws {
        let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x00, 0xFE, 0x10]
        for coding in [ContentCoding.gzip, .zstd, .deflate] {
            #expect(throws: DecodingFault.mislabelled(coding)) { try Self.decode(bytes, [coding]) }
        }
        #expect(throws: DecodingFault.unsupported(.compress)) {
            try Self.decode([0x1F, 0x9D, 0x90, 0x61], [.compress])
        }
        #expect(
            DecodingFault.mislabelled(.gzip).description
                == "the body is labelled 'gzip' and isn't: its first bytes are neither that nor uncompressed text")
        #expect(
            DecodingFault.unsupported(.compress).description
                == "the body is encoded with 'compress', which isn't supported")
    }

    @Test("the error for damaged data names its coding and the fault", arguments: TestCoding.allCases)
    func damaged(coding: TestCoding) throws {
        let label = coding.coding
        var found: Set<String> = []
        let encoded = try coding.encode((0..<3000).map { "<p>\($0 * $0)</p>" }.joined())
        for index in stride(from: 600, to: encoded.count - 20, by: 97) {
            var bytes = encoded
            for offset in 0..<8 { bytes[index + offset] ^= 0xFF }
            let result = Result { () throws(DecodingFault) in try Self.decode(bytes, [label], limit: 1 << 24) }
            guard case .failure(let fault) = result, case .corrupt(let coding, let detail) = fault else { continue }
            #expect(coding == label && !detail.isEmpty)
            found.insert(fault.description)
        }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.hasPrefix("the compressed body is corrupt (\(label.rawValue)): ") })
    }

    @Test("a wrong checksum is a fault")
    func checksum() throws {
        for (coding, label, detail) in [
            (TestCoding.gzip, ContentCoding.gzip, "incorrect data check"),
            (.zlib, .deflate, "incorrect data check"), (.zstd, .zstd, "restored data doesn't match checksum"),
        ] {
            var bytes = try coding.encode("<p>page</p><p>page</p>")
            let index = bytes.count - (coding == .gzip ? 8 : 4)
            bytes[index] ^= 1
            #expect(throws: DecodingFault.corrupt(label, detail)) { try Self.decode(bytes, [label]) }
        }
    }

    @Test("windows that are too large, and dictionaries, are refused by name")
    func zstandardLimits() throws {
        let large = try TestCoding.zstandard([UInt8](repeating: 1, count: 9 << 20), windowLog: 24)
        #expect(throws: DecodingFault.corrupt(.zstd, "it needs a window of more than 8 MB")) {
            try Self.decode(large, [.zstd])
        }
        // A frame of one byte that wants as much, in one piece and in several.
        let small: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x80, 0x70, 1, 0, 0, 0, 9, 0, 0, 0x61]
        for piece in [1, 6, .max] {
            #expect(throws: DecodingFault.corrupt(.zstd, "it needs a window of more than 8 MB")) {
                try Self.decode(small, [.zstd], piece: piece)
            }
        }
        let fits = try TestCoding.zstandard([UInt8](repeating: 1, count: 9 << 20), windowLog: 23)
        #expect(try Self.decode(fits, [.zstd]).count == 9 << 20)
        // A frame of one byte, with the dictionary 7.
        let withDictionary: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x21, 7, 1, 9, 0, 0, 0x61]
        #expect(throws: DecodingFault.corrupt(.zstd, "it needs a dictionary")) {
            try Self.decode(withDictionary, [.zstd])
        }
        #expect(throws: DecodingFault.corrupt(.deflate, "it needs a preset dictionary")) {
            try Self.decode([0x78, 0xBB, 0, 0, 0, 1, 3, 0], [.deflate])
        }
    }

    @Test("no data is an empty body, and so is data that decodes to nothing", arguments: TestCoding.allCases)
    func empty(coding: TestCoding) throws {
        let label = coding.coding
        #expect(try Self.decode([], [label]).isEmpty)
        #expect(try Self.decode([], [label, label]).isEmpty)
        #expect(try Self.decode(coding.encode(""), [label]).isEmpty)
    }

    @Test("output stops one byte after the limit, and exactly the limit is allowed", arguments: TestCoding.allCases)
    func limit(coding: TestCoding) throws {
        let label = coding.coding
        let encoded = try coding.encode([UInt8](repeating: 0x61, count: 1_000_000))
        for limit in [0, 1, 4095, 4096, 4097, 65_536, 999_999] {
            let decoder = BodyDecoder([label])
            var body: [UInt8] = []
            #expect(throws: DecodingFault.tooLarge) { try decoder.decode(encoded, into: &body, limit: limit) }
            #expect(body.count == limit + 1)
            #expect(body.capacity < max(8192, 2 * limit))
        }
        #expect(try Self.decode(encoded, [label], limit: 1_000_000).count == 1_000_000)
        #expect(try Self.decode(encoded, [label], limit: .max).count == 1_000_000)
    }

    @Test("the error for a damaged recording has the place")
    func recordedFaults() {
        #expect(throws: CompressionError(reason: .truncated, offset: 20)) {
            try ContentCoding.gzip.decode(Array(GzipTests.named.prefix(20)), limit: 100)
        }
        #expect(throws: CompressionError(reason: .truncated, offset: 10)) {
            try ContentCoding.deflate.decode(Array(Self.zlib.prefix(10)), limit: 100)
        }
        #expect(throws: CompressionError(reason: .tooLarge(limit: 11), offset: 14)) {
            try ContentCoding.deflate.decode(Self.raw, limit: 11)
        }
        #expect(throws: Never.self) { try ContentCoding.deflate.decode(Self.raw, limit: 12) }
    }
}
