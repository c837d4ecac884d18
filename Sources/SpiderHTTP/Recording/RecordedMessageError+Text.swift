extension RecordedMessageError: CustomStringConvertible {
    /// The error in words.
    package var description: String {
        switch self {
        case .empty: "the recorded message is empty"
        case .malformedStatusLine(let line): "`\(line)` is not the status line of a response"
        case .malformedRequestLine(let line): "`\(line)` is not the first line of a request"
        case .headTooLarge:
            "the message's head has more than \(HTTPHead.byteLimit) bytes or \(HTTPHead.fieldLimit) fields"
        case .malformedChunk(let offset): "the chunked body is malformed at byte \(offset)"
        case .truncatedChunks: "the chunked body has no end"
        case .unsupportedCoding(let name): "the body is encoded with `\(name)`, which is not supported"
        case .tooManyCodings: "the body has more than \(ContentCoding.countLimit) codings"
        case .bodyTooLarge(let limit): "the body has more than \(limit) bytes"
        case .content(let error): "the body's \(error)"
        }
    }
}
