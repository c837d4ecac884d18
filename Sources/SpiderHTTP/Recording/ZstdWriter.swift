import CZstd

/// Compresses bytes to Zstandard frames (RFC 8878), reusing one compressor.
///
/// ```swift
/// var writer = ZstdWriter()
/// let file = try writer.compress(Array("hello, ".utf8)) + writer.compress(Array("world".utf8))
/// ```
///
/// Unchecked because of the pointer: the value is its only owner, can't be copied, and never hands it out, so only the
/// thread that holds the value touches the compressor.
@_spi(Algorithms) public struct ZstdWriter: ~Copyable, @unchecked Sendable {
    private let context: OpaquePointer?
    private let level: Int32

    /// Creates a writer.
    ///
    /// - Parameter level: From 1 (fastest) to 19 (smallest); anything else becomes the nearest.
    @_spi(Algorithms) public init(level: Int = 3) {
        context = ZSTD_createCCtx()
        self.level = Int32(min(max(level, 1), 19))
    }

    deinit { ZSTD_freeCCtx(context) }

    /// Compresses the bytes to one whole frame.
    ///
    /// - Throws: `CompressionError` with `.outOfMemory`.
    @_spi(Algorithms) public mutating func compress(_ bytes: [UInt8]) throws(CompressionError) -> [UInt8] {
        guard let context else { throw CompressionError(reason: .outOfMemory, offset: 0) }
        var failed = false
        let frame = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { output, count in
            let size = bytes.withUnsafeBytes { input in
                ZSTD_compressCCtx(context, output.baseAddress, output.count, input.baseAddress, input.count, level)
            }
            failed = ZSTD_isError(size) != 0
            count = failed ? 0 : size
        }
        if failed { throw CompressionError(reason: .outOfMemory, offset: 0) }
        return frame
    }
}
