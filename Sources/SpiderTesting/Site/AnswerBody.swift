internal import NIOCore

/// The bytes of a body: pieces that may be repeated, so that a big or endless body is never held in memory.
struct AnswerBody: Sendable {
    /// A piece and the number of its repetitions; `nil` is forever.
    struct Segment: Sendable {
        var bytes: ByteBuffer
        var times: Int?
    }

    /// The size of the blocks that long repetitions are made of, in bytes.
    static let blockSize = 65_536

    static let empty = AnswerBody(segments: [])

    var segments: [Segment]

    init(segments: [Segment]) {
        self.segments = segments.filter { $0.bytes.readableBytes > 0 && $0.times != 0 }
    }

    init(_ bytes: [UInt8]) {
        self.init(segments: [Segment(bytes: ByteBuffer(bytes: bytes), times: 1)])
    }

    /// Makes a body that repeats a pattern up to a number of bytes, or forever.
    init(repeating pattern: [UInt8], count: Int?) {
        let pattern = pattern.isEmpty ? [0x20] : pattern
        var block = ByteBuffer()
        // Whole patterns only, so that blocks can follow one another.
        repeat { block.writeBytes(pattern) } while block.readableBytes < min(Self.blockSize, count ?? .max)
        guard let count else {
            self.init(segments: [Segment(bytes: block, times: nil)])
            return
        }
        let (times, rest) = count.quotientAndRemainder(dividingBy: block.readableBytes)
        let last = block.getSlice(at: block.readerIndex, length: rest) ?? ByteBuffer()
        self.init(segments: [Segment(bytes: block, times: times), Segment(bytes: last, times: 1)])
    }

    /// Returns a piece that is repeated many times, in blocks that are worth a write.
    static func segments(repeating bytes: ByteBuffer, times: Int) -> [Segment] {
        let perBlock = max(1, blockSize / max(1, bytes.readableBytes))
        let (blocks, rest) = times.quotientAndRemainder(dividingBy: perBlock)
        var segments = [Segment(bytes: bytes, times: rest)]
        if blocks > 0 {
            var block = ByteBuffer()
            for _ in 0..<perBlock { block.writeImmutableBuffer(bytes) }
            segments.append(Segment(bytes: block, times: blocks))
        }
        return segments
    }

    /// The size in bytes; `nil` if it is endless.
    var count: Int? {
        var total = 0
        for segment in segments {
            guard let times = segment.times else { return nil }
            let (size, overflow) = segment.bytes.readableBytes.multipliedReportingOverflow(by: times)
            let (sum, sumOverflow) = total.addingReportingOverflow(size)
            guard !overflow, !sumOverflow else { return nil }
            total = sum
        }
        return total
    }

    /// Returns the whole body, unless it is too large.
    func bytes(limit: Int) -> [UInt8]? {
        guard let count, count <= limit else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for segment in segments {
            for _ in 0..<(segment.times ?? 0) {
                bytes += segment.bytes.readableBytesView
            }
        }
        return bytes
    }
}
