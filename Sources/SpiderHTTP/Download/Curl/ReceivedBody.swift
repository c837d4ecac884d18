/// The body of a response, piece by piece as it arrives, within its limit.
struct ReceivedBody {
    /// Whether a piece was accepted.
    enum Acceptance {
        /// It was, and the next one will be.
        case taken
        /// It was, up to the limit: nothing more is wanted.
        case cutOff
        /// It wasn't: the body is too large.
        case refused
    }

    private(set) var bytes: [UInt8] = []
    private(set) var isTruncated = false

    /// The most bytes that room is made for in advance: announced bytes may never come.
    private static let roomAhead = 64 << 10
    /// The size of a first piece, in bytes, that suggests many more. A body that drips in needs no room in advance.
    private static let largePiece = 4 << 10
    /// The same for a piece that is coded.
    private static let codedPiece = 1 << 10

    /// Appends a piece.
    ///
    /// - Parameters:
    ///   - piece: the bytes
    ///   - announced: the expected size of the body; negative if it is unknown
    ///   - limit: the largest body
    ///   - allowsTruncation: whether a larger body is cut off instead of refused
    mutating func append(
        _ piece: UnsafeRawBufferPointer, announced: Int, limit: Int, allowsTruncation: Bool
    ) -> Acceptance {
        let room = max(0, limit - bytes.count)
        if bytes.isEmpty, piece.count >= ReceivedBody.largePiece {
            bytes.reserveCapacity(min(max(min(announced, ReceivedBody.roomAhead), piece.count), limit))
        }
        guard piece.count > room else {
            bytes.append(contentsOf: piece)
            return .taken
        }
        guard allowsTruncation else { return .refused }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<room]))
        isTruncated = true
        return .cutOff
    }

    /// Decodes and appends a piece.
    ///
    /// - Parameters:
    ///   - piece: the coded bytes
    ///   - decoder: the decoder of the earlier pieces
    ///   - announced: the expected number of coded bytes
    ///   - limit: the largest decoded body
    ///   - allowsTruncation: whether a larger body is cut off instead of refused
    mutating func decode(
        _ piece: UnsafeRawBufferPointer, by decoder: BodyDecoder, announced: Int, limit: Int, allowsTruncation: Bool
    ) throws(DecodingFault) -> Acceptance {
        if bytes.isEmpty, piece.count >= ReceivedBody.codedPiece {
            // Pages become about five times as large.
            let expected = min(max(announced, piece.count), ReceivedBody.roomAhead) * 5
            bytes.reserveCapacity(min(expected, ReceivedBody.roomAhead, limit))
        }
        decoder.bytesExpected = announced
        return try within(limit, allowsTruncation) { bytes throws(DecodingFault) in
            try decoder.decode(piece, into: &bytes, limit: limit)
        }
    }

    /// Appends what the decoder still has of a complete body.
    mutating func finish(
        by decoder: BodyDecoder, limit: Int, allowsTruncation: Bool
    ) throws(DecodingFault) -> Acceptance {
        try within(limit, allowsTruncation) { bytes throws(DecodingFault) in
            try decoder.finish(into: &bytes, limit: limit)
        }
    }

    private mutating func within(
        _ limit: Int, _ allowsTruncation: Bool, _ decode: (inout [UInt8]) throws(DecodingFault) -> Void
    ) throws(DecodingFault) -> Acceptance {
        do throws(DecodingFault) {
            try decode(&bytes)
            return .taken
        } catch {
            guard error == .tooLarge else { throw error }
            guard allowsTruncation else { return .refused }
            bytes.removeLast(max(0, bytes.count - limit))
            return cutOff()
        }
    }

    /// Accepts nothing more.
    mutating func cutOff() -> Acceptance {
        isTruncated = true
        return .cutOff
    }
}
