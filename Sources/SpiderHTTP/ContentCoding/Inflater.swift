import CZlib

/// A zlib stream that decompresses.
///
/// `@unchecked Sendable` holds because the value is the pointer's only owner, can't be copied, and never hands it out:
/// only the thread that holds the value touches the stream.
struct Inflater: ~Copyable, @unchecked Sendable {
    /// The wrapper around the compressed data.
    enum Format: Int32 {
        /// RFC 1952.
        case gzip = 31
        /// RFC 1950.
        case zlib = 15
        /// RFC 1951, without a wrapper.
        case raw = -15
    }

    /// The result of one step.
    struct Step {
        /// The number of compressed bytes that were read.
        var consumed: Int
        /// The number of bytes that were written.
        var produced: Int
        /// Whether the end of the stream was reached, with the right checksum.
        var ended: Bool
        /// The reason why decompressing can't continue.
        var fault: CompressionError.Reason?
    }

    private let stream: UnsafeMutablePointer<z_stream>

    /// Whether the last block is decompressed, so that only a checksum can follow.
    private(set) var hasAllData = false

    /// Allocates a stream; `nil` without memory.
    init?(_ format: Format) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = inflateInit2_(stream, format.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            return nil
        }
        self.stream = stream
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Prepares the stream for another one of the same format.
    mutating func reset() {
        inflateReset(stream)
        hasAllData = false
    }

    /// Prepares the stream for another one, in a format.
    mutating func reset(to format: Format) {
        inflateReset2(stream, format.rawValue)
        hasAllData = false
    }

    /// Decompresses until the input is used up, the stream has ended or the output is full.
    mutating func inflate(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Step {
        let given = min(input.count, Self.largestSlice)
        let room = min(output.count, Self.largestSlice)
        // zlib only reads through this pointer; its type is older than const.
        stream.pointee.next_in = input.baseAddress.map {
            UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: UInt8.self))
        }
        stream.pointee.avail_in = UInt32(given)
        stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(room)
        var step = Step(consumed: 0, produced: 0, ended: false)
        var before: (UInt32, UInt32)
        repeat {
            before = (stream.pointee.avail_in, stream.pointee.avail_out)
            // It stops between blocks, which shows whether the last one was complete.
            switch CZlib.inflate(stream, Z_BLOCK) {
            case Z_STREAM_END:
                hasAllData = true
                step.ended = true
            case Z_OK, Z_BUF_ERROR:
                // Bit 6 stands for the last block, bit 7 for the end of a block.
                if stream.pointee.data_type & 0xC0 == 0xC0 { hasAllData = true }
            case Z_MEM_ERROR: step.fault = .outOfMemory
            case Z_NEED_DICT: step.fault = .corrupt("it needs a preset dictionary")
            default: step.fault = .corrupt(detail)
            }
        } while !step.ended && step.fault == nil && before != (stream.pointee.avail_in, stream.pointee.avail_out)
        step.consumed = given - Int(stream.pointee.avail_in)
        step.produced = room - Int(stream.pointee.avail_out)
        return step
    }

    /// Decompresses until the input is used up, the stream has ended or `limit` bytes have been appended.
    ///
    /// Throws with the offset in `input`.
    mutating func inflate(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], limit: Int
    ) throws(CompressionError) -> Step {
        var whole = Step(consumed: 0, produced: 0, ended: false)
        while whole.produced < limit, !whole.ended {
            let room = min(limit - whole.produced, Self.outputSlice)
            let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[whole.consumed...])
            var step = Step(consumed: 0, produced: 0, ended: false)
            output.appendBytes(upTo: room) { buffer in
                step = inflate(rest, into: buffer)
                return step.produced
            }
            whole.consumed += step.consumed
            whole.produced += step.produced
            whole.ended = step.ended
            if let fault = step.fault { throw CompressionError(reason: fault, offset: whole.consumed) }
            if step.produced < room, step.consumed == rest.count { break }
        }
        return whole
    }

    private var detail: String {
        guard let message = stream.pointee.msg else { return "not in the expected format" }
        return String(cString: message)
    }

    private static let outputSlice = 64 << 10
    private static let largestSlice = 1 << 30
}
