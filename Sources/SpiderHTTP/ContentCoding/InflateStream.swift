/// Decompresses gzip data with any number of members, zlib data, or raw deflate data.
final class InflateStream: DecompressionStream {
    private var inflater: Inflater
    private var format = CodedFormat.rawDeflate
    private var hasEnded = false
    private var next = FrameStart(.gzip)
    private(set) var ignoredCount = 0

    /// Allocates a stream; `nil` without memory.
    init?() {
        guard let inflater = Inflater(.raw) else { return nil }
        self.inflater = inflater
    }

    /// Prepares the stream for data in a format.
    func begin(_ format: CodedFormat) {
        self.format = format
        hasEnded = false
        next = FrameStart(.gzip)
        ignoredCount = 0
        switch format {
        case .gzip: inflater.reset(to: .gzip)
        case .zlib: inflater.reset(to: .zlib)
        case .rawDeflate, .brotli, .zstd: inflater.reset(to: .raw)
        }
    }

    var isComplete: Bool { hasEnded || inflater.hasAllData }

    func decompress(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int) {
        if !hasEnded { return try inflate(input, into: output) }
        guard format == .gzip else {
            ignoredCount += input.count
            return (input.count, 0)
        }
        let (consumed, isMember) = next.take(input)
        ignoredCount += consumed
        guard isMember else { return (consumed, 0) }
        let start = next.bytes
        inflater.reset()
        hasEnded = false
        next = FrameStart(.gzip)
        // The first bytes of a header decompress to nothing.
        _ = try start.withRawBytes { bytes throws(DecodingFault) in try inflate(bytes, into: output) }
        return (consumed, 0)
    }

    private func inflate(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int) {
        let step = inflater.inflate(input, into: output)
        switch step.fault {
        case .corrupt(let detail): throw .corrupt(format == .gzip ? .gzip : .deflate, detail)
        case .outOfMemory: throw .outOfMemory
        case .truncated, .tooLarge, nil: break
        }
        hasEnded = step.ended
        return (step.consumed, step.produced)
    }
}
