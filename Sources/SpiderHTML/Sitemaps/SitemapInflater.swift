internal import CZlib

/// Decompresses gzip (RFC 1952), also of several members, in slices.
final class SitemapInflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: UnsafeMutableBufferPointer<UInt8>
    private var isBetweenMembers = false
    private var hasEnded = false
    private static let sliceLength = 64 << 10

    /// Allocates a stream; nil without memory.
    init?() {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 31: a window of 32 KB, with the header and the checksum of gzip.
        guard inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            stream.deallocate()
            return nil
        }
        self.stream = stream
        scratch = .allocate(capacity: Self.sliceLength)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        scratch.deallocate()
    }

    /// Whether a member has ended, so that the data may end.
    var isComplete: Bool { isBetweenMembers || hasEnded }

    /// Hands out what the input decompresses to, a slice of at most 64 KB at a time.
    func inflate(
        _ input: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) throws(SitemapFailure) -> Void
    ) throws(SitemapFailure) {
        var offset = 0
        while offset < input.count, !hasEnded {
            if isBetweenMembers {
                // What follows and is not another member is padding.
                hasEnded = input[offset] != 0x1F
                isBetweenMembers = false
                guard !hasEnded else { return }
                inflateReset(stream)
            }
            try step(input, &offset, body)
        }
    }

    private func step(
        _ input: UnsafeBufferPointer<UInt8>, _ offset: inout Int,
        _ body: (UnsafeBufferPointer<UInt8>) throws(SitemapFailure) -> Void
    ) throws(SitemapFailure) {
        while true {
            let given = min(input.count - offset, 1 << 30)
            // zlib only reads through this pointer; its type predates const.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + offset })
            stream.pointee.avail_in = UInt32(given)
            stream.pointee.next_out = scratch.baseAddress
            stream.pointee.avail_out = UInt32(scratch.count)
            let status = CZlib.inflate(stream, Z_NO_FLUSH)
            offset += given - Int(stream.pointee.avail_in)
            let produced = scratch.count - Int(stream.pointee.avail_out)
            if produced > 0 { try body(UnsafeBufferPointer(rebasing: scratch[..<produced])) }
            switch status {
            case Z_STREAM_END:
                isBetweenMembers = true
                return
            case Z_OK:
                if produced < scratch.count, offset == input.count { return }
            case Z_BUF_ERROR: return
            case Z_MEM_ERROR: throw SitemapFailure(.outOfMemory)
            default: throw SitemapFailure(.corrupt(detail))
            }
        }
    }

    private var detail: String {
        guard let message = stream.pointee.msg else { return "not in the expected format" }
        return String(cString: message)
    }
}
