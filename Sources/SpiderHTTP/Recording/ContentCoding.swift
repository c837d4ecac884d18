/// What a body is encoded with on its way (RFC 9110 §8.4.1).
public enum ContentCoding: Sendable, Hashable {
    /// The gzip format (RFC 1952).
    case gzip
    /// The zlib format (RFC 1950), or bare deflate data (RFC 1951), which some servers send under the same name.
    case deflate

    /// How many codings one body may have, one around the other.
    static let countLimit = 5

    /// Reads the value of a `Content-Encoding` or `Transfer-Encoding` field; `identity` and `chunked` are left out.
    ///
    /// - Returns: The codings in the order in which they were applied.
    static func parse(_ value: String) throws(RecordedMessageError) -> [ContentCoding] {
        var codings: [ContentCoding] = []
        for part in value.utf8.split(separator: UInt8(ascii: ",")) {
            let name = String(decoding: HTTPHead.trim(Array(part)[...]).map(\.lowercasedASCII), as: UTF8.self)
            switch name {
            case "", "identity", "chunked": continue
            case "gzip", "x-gzip": codings.append(.gzip)
            case "deflate": codings.append(.deflate)
            default: throw .unsupportedCoding(String(name.prefix(32)))
            }
            if codings.count > countLimit { throw .tooManyCodings }
        }
        return codings
    }

    /// Takes the coding off.
    ///
    /// Bytes behind the end of the compressed data are ignored. Nothing at all decodes to nothing, as answers to
    /// `HEAD` need it.
    ///
    /// - Parameters:
    ///   - body: The encoded bytes.
    ///   - limit: How many bytes they may decode to.
    /// - Throws: `CompressionError`, its offset counted from the start of `body`.
    public func decode(_ body: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        guard !body.isEmpty else { return [] }
        switch self {
        case .gzip:
            return try Self.decodeMembers(body, limit: limit)
        case .deflate:
            // A zlib header is a multiple of 31 and names method 8. Bare data can look like one by chance.
            let looksWrapped = body.count >= 2 && body[0] & 0x0F == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
            guard looksWrapped else { return try Self.inflate(body, .raw, limit: limit) }
            do throws(CompressionError) {
                return try Self.inflate(body, .zlib, limit: limit)
            } catch {
                guard case .corrupt = error.reason, let content = try? Self.inflate(body, .raw, limit: limit) else {
                    throw error
                }
                return content
            }
        }
    }

    private static func decodeMembers(_ body: [UInt8], limit: Int) throws(CompressionError) -> [UInt8] {
        var reader = GzipReader(limit: limit)
        var content: [UInt8] = []
        var rest = body[...]
        while !rest.isEmpty, rest.startIndex == 0 || rest.starts(with: [0x1F, 0x8B]) {
            let end = try reader.readMember(rest, into: &content)
            guard let end else { break }
            rest = body[end...]
        }
        try reader.finish()
        return content
    }

    private static func inflate(
        _ body: [UInt8], _ format: Inflater.Format, limit: Int
    ) throws(CompressionError) -> [UInt8] {
        guard var inflater = Inflater(format) else { throw CompressionError(reason: .outOfMemory, offset: 0) }
        var content: [UInt8] = []
        // One byte more than allowed, so that data of exactly the limit still gets to its end.
        let allowed = limit < .max ? limit + 1 : limit
        let step = try body.withUnsafeBufferPointer { bytes throws(CompressionError) in
            try inflater.inflate(bytes, into: &content, limit: allowed)
        }
        if step.produced > limit { throw CompressionError(reason: .tooLarge(limit: limit), offset: step.consumed) }
        guard step.ended else { throw CompressionError(reason: .truncated, offset: step.consumed) }
        return content
    }
}
