/// The reason why a request or response record can't be read as an HTTP message.
package enum RecordedMessageError: Error, Sendable, Hashable {
    /// The block is empty.
    case empty
    /// The first line isn't a status line; the text is its beginning.
    case malformedStatusLine(String)
    /// The first line isn't a request line; the text is its beginning.
    case malformedRequestLine(String)
    /// The head has more than 256 KiB or more than 1,000 fields.
    case headTooLarge
    /// The chunked transfer coding is invalid at this offset in the body.
    case malformedChunk(offset: Int)
    /// The chunked transfer coding has no end.
    case truncatedChunks
    /// The body has a coding that can't be removed.
    case unsupportedCoding(String)
    /// The body has more than five codings, one around the other.
    case tooManyCodings
    /// The body is larger than the limit, in bytes.
    case bodyTooLarge(limit: Int)
    /// The body's content coding can't be removed; the offset counts from the start of the body.
    case content(CompressionError)
}
