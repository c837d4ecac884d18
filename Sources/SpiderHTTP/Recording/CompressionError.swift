/// Why compressed bytes could not be decompressed, and where.
package struct CompressionError: Error, Sendable, Hashable {
    /// The fault.
    package enum Reason: Sendable, Hashable {
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
    package var reason: Reason

    /// How many compressed bytes had been read, counted from the first.
    package var offset: Int

    /// Creates an error.
    package init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
