/// The chunked transfer coding (RFC 9112 §7.1).
enum ChunkedBody {
    /// Removes the coding; `nil` if the body doesn't begin with the size of a chunk: some recordings have bodies
    /// without the coding, but with its header field. Trailer fields are removed.
    static func decode(_ body: ArraySlice<UInt8>, limit: Int) throws(RecordedMessageError) -> [UInt8]? {
        var content: [UInt8] = []
        var rest = body
        while true {
            guard let (size, line) = chunkSize(rest) else {
                if rest.startIndex == body.startIndex { return nil }
                throw rest.contains(0x0A) || rest.count > 16
                    ? .malformedChunk(offset: rest.startIndex - body.startIndex) : .truncatedChunks
            }
            rest = rest.dropFirst(line)
            if size == 0 { return content }
            guard size <= limit - content.count else { throw .bodyTooLarge(limit: limit) }
            guard size < rest.count else { throw .truncatedChunks }
            content.append(contentsOf: rest.prefix(size))
            rest = rest.dropFirst(size)
            if rest.first == 0x0D { rest.removeFirst() }
            guard let lineEnd = rest.popFirst() else { throw .truncatedChunks }
            guard lineEnd == 0x0A else {
                throw .malformedChunk(offset: rest.startIndex - 1 - body.startIndex)
            }
        }
    }

    /// Returns the number on the first line, and the line's length. Extensions after the number are skipped.
    private static func chunkSize(_ bytes: ArraySlice<UInt8>) -> (size: Int, line: Int)? {
        var size = 0
        var index = bytes.startIndex
        while index < bytes.endIndex, let digit = bytes[index].hexValue {
            size = size > Int.max >> 4 ? .max : size << 4 | digit
            index += 1
        }
        guard index > bytes.startIndex else { return nil }
        let behind = bytes[index...].prefix { $0 != 0x0A }
        guard behind.endIndex < bytes.endIndex,
            behind.first.map({ $0 == 0x0D || $0.isBlank || $0 == UInt8(ascii: ";") }) ?? true
        else { return nil }
        return (size, behind.endIndex + 1 - bytes.startIndex)
    }
}
