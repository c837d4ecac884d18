import CZstd

/// Decompresses Zstandard frames (RFC 8878) that come piece by piece.
///
/// Unchecked because of the pointer: the value is its only owner, can't be copied, and never hands it out, so only the
/// thread that holds the value touches the decompressor.
package struct ZstdReader: ~Copyable, @unchecked Sendable {
    private let context: OpaquePointer?
    private var offset = 0

    /// Creates a reader.
    package init() { context = ZSTD_createDCtx() }

    deinit { ZSTD_freeDCtx(context) }

    /// Decompresses the next piece.
    ///
    /// - Throws: `CompressionError`
    package mutating func decompress(_ piece: ArraySlice<UInt8>) throws(CompressionError) -> [UInt8] {
        guard let context else { throw CompressionError(reason: .outOfMemory, offset: offset) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: ZSTD_DStreamOutSize())
        var failure: CompressionError?
        piece.withUnsafeBytes { bytes in
            var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
            var isFull = true
            while input.pos < input.size || isFull, failure == nil {
                buffer.withUnsafeMutableBytes { room in
                    var output = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
                    let code = ZSTD_decompressStream(context, &output, &input)
                    if ZSTD_isError(code) != 0 {
                        let reason = String(cString: ZSTD_getErrorName(code))
                        failure = CompressionError(reason: .corrupt(reason), offset: offset + input.pos)
                    }
                    isFull = output.pos == output.size
                    text += room[..<output.pos]
                }
            }
        }
        if let failure { throw failure }
        offset += piece.count
        return text
    }
}
