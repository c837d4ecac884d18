import CZlib

/// One zlib stream that decompresses.
///
/// Unchecked because of the pointer: the value is its only owner, cannot be copied, and never hands it out, so that
/// whichever thread holds the value is the only one that touches the stream.
struct Inflater: ~Copyable, @unchecked Sendable {
    /// What is wrapped around the compressed data.
    enum Format: Int32 {
        /// RFC 1952.
        case gzip = 31
        /// RFC 1950.
        case zlib = 15
        /// RFC 1951, nothing around it.
        case raw = -15
    }

    /// What one step did.
    struct Step {
        /// Compressed bytes read.
        var consumed: Int
        /// Bytes appended to the output.
        var produced: Int
        /// Whether the end of the stream was reached and its checksum was right.
        var ended: Bool
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: UnsafeMutableBufferPointer<UInt8>

    /// Allocates a stream; nil without memory.
    init?(_ format: Format) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, format.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            return nil
        }
        self.stream = stream
        scratch = .allocate(capacity: Self.outputSlice)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        scratch.deallocate()
    }

    /// Makes the stream ready for another one of the same format.
    mutating func reset() {
        inflateReset(stream)
    }

    /// Decompresses until the input is used up, the stream has ended or `limit` bytes have been appended.
    ///
    /// Throws with the offset in `input`.
    mutating func inflate(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], limit: Int
    ) throws(CompressionError) -> Step {
        var step = Step(consumed: 0, produced: 0, ended: false)
        while step.produced < limit {
            let inputLeft = min(input.count - step.consumed, Self.largestSlice)
            let room = min(limit - step.produced, Self.outputSlice)
            // zlib only reads through this pointer; its type predates const.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + step.consumed })
            stream.pointee.avail_in = UInt32(inputLeft)
            stream.pointee.next_out = scratch.baseAddress
            stream.pointee.avail_out = UInt32(room)
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            let produced = room - Int(stream.pointee.avail_out)
            step.consumed += inputLeft - Int(stream.pointee.avail_in)
            step.produced += produced
            output.append(contentsOf: scratch[..<produced])
            switch status {
            case Z_STREAM_END:
                step.ended = true
                return step
            case Z_OK:
                if produced < room, step.consumed == input.count { return step }
            case Z_BUF_ERROR:
                return step
            case Z_MEM_ERROR:
                throw CompressionError(reason: .outOfMemory, offset: step.consumed)
            default:
                throw CompressionError(reason: .corrupt(detail), offset: step.consumed)
            }
        }
        return step
    }

    private var detail: String {
        guard let message = stream.pointee.msg else { return "not in the expected format" }
        return String(cString: message)
    }

    private static let outputSlice = 64 << 10
    private static let largestSlice = 1 << 30
}
