import CBrotliEncoder
import CZlib
import CZstd
import SpiderHTTP
import Testing

/// A way to encode a body, by the encoders that everybody uses.
enum TestCoding: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case gzip
    case zlib
    case rawDeflate
    case br
    case zstd

    /// The coding that it is a form of.
    var coding: ContentCoding {
        switch self {
        case .gzip: .gzip
        case .zlib, .rawDeflate: .deflate
        case .br: .br
        case .zstd: .zstd
        }
    }

    /// What `Content-Encoding` calls it.
    var label: String { coding.rawValue }

    var testDescription: String { rawValue }

    /// How many bytes at the end are a checksum, without which all data is there.
    var checksumLength: Int {
        switch self {
        case .gzip: 8
        case .zlib: 4
        case .rawDeflate, .br, .zstd: 0
        }
    }

    func encode(_ text: String) throws -> [UInt8] { try encode(Array(text.utf8)) }

    func encode(_ bytes: [UInt8]) throws -> [UInt8] {
        switch self {
        case .gzip: try Bomb.compressed(bytes, windowBits: 31)
        case .zlib: try Bomb.compressed(bytes, windowBits: 15)
        case .rawDeflate: try Bomb.compressed(bytes, windowBits: -15)
        case .br: try Self.brotli(bytes)
        case .zstd: try Self.zstandard(bytes)
        }
    }

    private static func brotli(_ bytes: [UInt8]) throws -> [UInt8] {
        var count = BrotliEncoderMaxCompressedSize(bytes.count) + 64
        var output = [UInt8](repeating: 0, count: count)
        let isDone = BrotliEncoderCompress(5, 22, BROTLI_MODE_GENERIC, bytes.count, bytes, &count, &output)
        try #require(isDone != 0)
        return Array(output.prefix(count))
    }

    /// A frame with a checksum.
    static func zstandard(_ bytes: [UInt8], windowLog: Int32 = 0) throws -> [UInt8] {
        let context = try #require(ZSTD_createCCtx())
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        if windowLog > 0 {
            ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog)
            ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
        }
        var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let room = output.count
        let count = ZSTD_compress2(context, &output, room, bytes, bytes.count)
        try #require(ZSTD_isError(count) == 0)
        return Array(output.prefix(count))
    }
}
