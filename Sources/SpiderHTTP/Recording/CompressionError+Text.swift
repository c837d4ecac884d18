extension CompressionError: CustomStringConvertible {
    /// The error in words, such as `compressed data is cut off at byte 17`.
    @_spi(Algorithms) public var description: String {
        switch reason {
        case .corrupt(let detail): "compressed data is corrupt at byte \(offset): \(detail)"
        case .truncated: "compressed data is cut off at byte \(offset)"
        case .tooLarge(let limit): "data decompresses to more than \(limit) bytes (at compressed byte \(offset))"
        case .outOfMemory: "out of memory for compression"
        }
    }
}
