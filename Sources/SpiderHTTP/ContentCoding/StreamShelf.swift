/// Decompression streams that are reused, because creating one takes longer than decompressing a small page.
///
/// Only one thread may use it.
final class StreamShelf {
    private var inflaters: [InflateStream] = []
    private var zstds: [ZstdStream] = []
    private let brotliMemory = BrotliMemory()

    /// The number of streams that are kept of each kind. Each takes about 40 KB, one of Zstandard up to a megabyte.
    private static let kept = (inflaters: 32, zstds: 4)

    init() {}

    /// Returns a stream that is ready for data in a format.
    func take(_ format: CodedFormat) throws(DecodingFault) -> any DecompressionStream {
        switch format {
        case .gzip, .zlib, .rawDeflate:
            guard let stream = inflaters.popLast() ?? InflateStream() else { throw .outOfMemory }
            stream.begin(format)
            return stream
        case .brotli:
            guard let stream = BrotliStream(brotliMemory) else { throw .outOfMemory }
            return stream
        case .zstd:
            guard let stream = zstds.popLast() ?? ZstdStream() else { throw .outOfMemory }
            stream.begin()
            return stream
        }
    }

    /// Takes a stream back.
    func give(_ stream: any DecompressionStream) {
        if let stream = stream as? InflateStream {
            if inflaters.count < StreamShelf.kept.inflaters { inflaters.append(stream) }
        } else if let stream = stream as? ZstdStream, zstds.count < StreamShelf.kept.zstds, stream.isSmall {
            zstds.append(stream)
        }
    }
}
