/// Why compressed bytes could not be decompressed, and where.
@_spi(Algorithms) public struct CompressionError: Error, Sendable, Hashable {
    /// The fault.
    @_spi(Algorithms) public enum Reason: Sendable, Hashable {
        /// The bytes are not what they should be; the text says in what way.
        case corrupt(String)
        /// The bytes end before the compressed data does.
        case truncated
        /// The data would be larger than the limit, in bytes.
        case tooLarge(limit: Int)
        /// There is no memory for the decompressor.
        case outOfMemory
    }

    /// The fault.
    @_spi(Algorithms) public var reason: Reason

    /// How many compressed bytes had been read, counted from the first.
    @_spi(Algorithms) public var offset: Int

    /// Creates an error.
    @_spi(Algorithms) public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
