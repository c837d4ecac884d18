/// Why the block of a request or response record cannot be read as an HTTP message.
package enum RecordedMessageError: Error, Sendable, Hashable {
    /// There is nothing in the block.
    case empty
    /// The first line is no status line; the text is how it begins.
    case malformedStatusLine(String)
    /// The first line is no request line; the text is how it begins.
    case malformedRequestLine(String)
    /// The head has more than 256 KiB or more than 1,000 fields.
    case headTooLarge
    /// The chunked transfer coding is wrong that many bytes into the body.
    case malformedChunk(offset: Int)
    /// The chunked transfer coding has no end.
    case truncatedChunks
    /// The body has a coding that cannot be undone.
    case unsupportedCoding(String)
    /// The body has more than five codings, one around the other.
    case tooManyCodings
    /// The body is larger than the limit, in bytes.
    case bodyTooLarge(limit: Int)
    /// The body's content coding cannot be undone; the offset in it counts from the start of the body.
    case content(CompressionError)
}
