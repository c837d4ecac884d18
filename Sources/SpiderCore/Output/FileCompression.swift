@_spi(Algorithms) package import SpiderHTTP

/// The compression of an output's file, by the ending of its name.
package enum FileCompression: String, Sendable, CaseIterable {
    /// gzip members, one after the other (RFC 1952).
    case gzip = "gz"
    /// Zstandard frames, one after the other (RFC 8878).
    case zstd = "zst"

    /// Finds the compression of a path; `nil` for none.
    package init?(path: String) {
        guard let found = FileCompression.allCases.first(where: { path.hasSuffix(".\($0.rawValue)") }) else {
            return nil
        }
        self = found
    }

    /// Returns a path without the ending of its compression.
    package static func bare(_ path: String) -> String {
        FileCompression(path: path).map { String(path.dropLast($0.rawValue.utf8.count + 1)) } ?? path
    }

    /// Creates a compressor. Each call returns a whole member or frame, so that a file can be cut back between two of
    /// them.
    package func makeCompressor() -> any ChunkCompressor {
        switch self {
        case .gzip: GzipChunks()
        case .zstd: ZstdChunks()
        }
    }
}

/// A compressor of chunks, each of which can be decompressed by itself.
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
