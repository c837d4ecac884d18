@_spi(Algorithms) package import SpiderHTTP

/// How an output's file is compressed, by the ending of its name.
package enum FileCompression: String, Sendable, CaseIterable {
    /// gzip members, one after the other (RFC 1952).
    case gzip = "gz"
    /// Zstandard frames, one after the other (RFC 8878).
    case zstd = "zst"

    /// The compression that a path asks for; `nil` if none.
    package init?(path: String) {
        guard let found = FileCompression.allCases.first(where: { path.hasSuffix(".\($0.rawValue)") }) else {
            return nil
        }
        self = found
    }

    /// A path without the ending that asks for compression.
    package static func bare(_ path: String) -> String {
        FileCompression(path: path).map { String(path.dropLast($0.rawValue.utf8.count + 1)) } ?? path
    }

    /// Makes a compressor. Each of its calls gives a whole member or frame, so a file can be cut back between two.
    package func makeCompressor() -> any ChunkCompressor {
        switch self {
        case .gzip: GzipChunks()
        case .zstd: ZstdChunks()
        }
    }
}

/// Compresses one chunk after the other, each so that it can be read by itself.
package protocol ChunkCompressor: AnyObject {
    /// Compresses a chunk.
    func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8]
}

private final class GzipChunks: ChunkCompressor {
    private var writer = GzipWriter()

    func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] { try writer.compress(bytes) }
}

private final class ZstdChunks: ChunkCompressor {
    private var writer = ZstdWriter()

    func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] { try writer.compress(bytes) }
}
