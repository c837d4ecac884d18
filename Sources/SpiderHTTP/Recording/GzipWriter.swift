import CZlib

/// Compresses bytes to gzip members (RFC 1952), reusing one compressor.
///
/// ```swift
/// var writer = GzipWriter()
/// let file = try writer.compress(Array("hello, ".utf8)) + writer.compress(Array("world".utf8))
/// ```
///
/// The members carry no time and no name: the same bytes always give the same member.
///
/// `@unchecked Sendable` holds because the value is the pointer's only owner, can't be copied, and never hands it out:
/// only the thread that holds the value touches the stream.
@_spi(Algorithms) public struct GzipWriter: ~Copyable, @unchecked Sendable {
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    /// Creates a writer.
    ///
    /// - Parameter level: from 1 (fastest) to 9 (smallest); other values are clamped
    @_spi(Algorithms) public init(level: Int = 6) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Int32(min(max(level, 1), 9)), Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY,
            ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        isReady = status == Z_OK
    }

    deinit {
        if isReady { deflateEnd(stream) }
        stream.deallocate()
    }

    /// Compresses bytes to one complete member.
    ///
    /// - Throws: `CompressionError` with `.outOfMemory`.
    @_spi(Algorithms) public mutating func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
        guard isReady else { throw CompressionError(reason: .outOfMemory, offset: 0) }
        deflateReset(stream)
        var failed = false
        let bound = Int(deflateBound(stream, UInt(bytes.count)))
        let member = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            bytes.withUnsafeBufferPointer { input in
                failed = !deflateAll(input, into: output, count: &count)
            }
        }
        if failed { throw CompressionError(reason: .outOfMemory, offset: 0) }
        return member
    }

    /// Compresses in slices, because zlib counts in 32 bits.
    private mutating func deflateAll(
        _ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>, count: inout Int
    ) -> Bool {
        var consumed = 0
        while true {
            let inputSlice = min(input.count - consumed, Self.largestSlice)
            let outputSlice = min(output.count - count, Self.largestSlice)
            let isLast = consumed + inputSlice == input.count
            // zlib only reads through this pointer; its type is older than const.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + consumed })
            stream.pointee.avail_in = UInt32(inputSlice)
            stream.pointee.next_out = output.baseAddress.map { $0 + count }
            stream.pointee.avail_out = UInt32(outputSlice)
            let status = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
            consumed += inputSlice - Int(stream.pointee.avail_in)
            count += outputSlice - Int(stream.pointee.avail_out)
            if status == Z_STREAM_END { return true }
            if status != Z_OK || count == output.count { return false }
        }
    }

    private static let largestSlice = 1 << 30
}
