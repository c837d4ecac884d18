import CZstd

/// Decompresses Zstandard data with any number of frames.
///
/// A frame that needs a window of more than 8 MB is refused, as RFC 9659 says, and so is one that needs a dictionary.
final class ZstdStream: DecompressionStream {
    private let context: OpaquePointer
    /// The number of bytes of the present frame that the library has got, up to the longest header.
    private var headerCount = 0
    /// Whether the last frame has ended.
    private var hasEnded = false
    private var next = FrameStart(.zstd)
    private(set) var ignoredCount = 0

    private static let windowLog: Int32 = 23
    /// The length of the longest header, with its magic number (RFC 8878, section 3.1.1.1).
    private static let longestHeader = 18
    /// The size in bytes of a context that has had a large window, which it keeps.
    private static let largeContext = 1 << 20

    /// Allocates a stream; `nil` without memory.
    init?() {
        guard let context = ZSTD_createDCtx() else { return nil }
        self.context = context
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, ZstdStream.windowLog)
    }

    deinit { ZSTD_freeDCtx(context) }

    /// Prepares the stream for other data.
    func begin() {
        ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
        headerCount = 0
        hasEnded = false
        next = FrameStart(.zstd)
        ignoredCount = 0
    }

    /// Whether it is worth keeping for other data.
    var isSmall: Bool { ZSTD_sizeof_DCtx(context) < ZstdStream.largeContext }

    var isComplete: Bool { hasEnded }

    func decompress(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int) {
        if !hasEnded {
            guard headerCount < ZstdStream.longestHeader else { return try decompressFrame(input, into: output) }
            // The library checks a header that comes in one piece differently from one that comes in several: the
            // reason for refusing a frame would depend on the pieces.
            headerCount += min(1, input.count)
            return try decompressFrame(UnsafeRawBufferPointer(rebasing: input.prefix(1)), into: output)
        }
        let (consumed, isFrame) = next.take(input)
        ignoredCount += consumed
        guard isFrame else { return (consumed, 0) }
        let start = next.bytes
        hasEnded = false
        next = FrameStart(.zstd)
        // The first bytes of a frame decompress to nothing.
        _ = try start.withRawBytes { bytes throws(DecodingFault) in try decompressFrame(bytes, into: output) }
        headerCount = start.count
        return (consumed, 0)
    }

    private func decompressFrame(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
    ) throws(DecodingFault) -> (consumed: Int, produced: Int) {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
        // It returns early at the end of a block, and returns 0 at the end of a frame.
        while true {
            let before = (source.pos, target.pos)
            let code = ZSTD_decompressStream(context, &target, &source)
            guard ZSTD_isError(code) == 0 else { throw fault(code) }
            hasEnded = code == 0
            if hasEnded || target.pos == target.size || before == (source.pos, target.pos) { break }
        }
        return (source.pos, target.pos)
    }

    private static let largeWindow = DecodingFault.corrupt(.zstd, "it needs a window of more than 8 MB")

    private func fault(_ code: Int) -> DecodingFault {
        switch ZSTD_getErrorCode(code) {
        case ZSTD_error_memory_allocation: .outOfMemory
        case ZSTD_error_frameParameter_windowTooLarge: ZstdStream.largeWindow
        case ZSTD_error_dictionary_wrong: .corrupt(.zstd, "it needs a dictionary")
        default: .corrupt(.zstd, String(cString: ZSTD_getErrorName(code)).lowercased())
        }
    }
}
