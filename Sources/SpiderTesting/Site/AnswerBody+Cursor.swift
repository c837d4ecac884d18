internal import NIOCore

extension AnswerBody {
    /// A position in a body, from which it is taken piece by piece.
    struct Cursor {
        private let segments: [Segment]
        private var index = 0
        private var repetition = 0
        private var offset = 0

        init(_ body: AnswerBody) {
            segments = body.segments
        }

        /// Returns the next bytes, up to a count; `nil` at the end.
        ///
        /// A piece does not cross the end of a segment, so it shares the segment's memory.
        mutating func take(_ limit: Int) -> ByteBuffer? {
            guard index < segments.count else { return nil }
            let segment = segments[index]
            let size = min(limit, segment.bytes.readableBytes - offset)
            let piece = segment.bytes.getSlice(at: segment.bytes.readerIndex + offset, length: size)
            offset += size
            if offset == segment.bytes.readableBytes {
                offset = 0
                if let times = segment.times {
                    repetition += 1
                    if repetition >= times {
                        repetition = 0
                        index += 1
                    }
                }
            }
            return piece
        }
    }
}
