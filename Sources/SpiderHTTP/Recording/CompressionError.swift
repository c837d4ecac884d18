/// The reason why compressed bytes can't be decompressed, and the place.
@_spi(Algorithms) public struct CompressionError: Error, Sendable, Hashable {
    /// The kinds of fault.
    @_spi(Algorithms) public enum Reason: Sendable, Hashable {
        /// The bytes are invalid; the text says how.
        case corrupt(String)
        /// The bytes end before the compressed data does.
        case truncated
        /// The data would be larger than the limit, in bytes.
        case tooLarge(limit: Int)
        /// There is no memory for the decompressor.
        case outOfMemory
    }

    /// The kind of fault.
    @_spi(Algorithms) public var reason: Reason

    /// The number of compressed bytes that had been read, counted from the first.
    @_spi(Algorithms) public var offset: Int

    /// Creates an error.
    @_spi(Algorithms) public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
