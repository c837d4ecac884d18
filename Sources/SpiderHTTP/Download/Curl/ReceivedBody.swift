/// The body of an answer, piece by piece as it comes, within its limit.
struct ReceivedBody {
    /// Whether a piece was taken.
    enum Acceptance {
        /// It was, and the next one will be.
        case taken
        /// It was, as far as the limit: nothing more is wanted.
        case cutOff
        /// It was not: the body is too large.
        case refused
    }

    private(set) var bytes: [UInt8] = []
    private(set) var isTruncated = false

    /// The largest number of bytes that room is made for before they are there: what is announced may never come.
    private static let roomAhead = 64 << 10
    /// A first piece of this size, in bytes, is one of many that come quickly: what drips in needs no room ahead.
    private static let largePiece = 4 << 10
    /// The same for a piece that is coded.
    private static let codedPiece = 1 << 10

    /// Takes a piece.
    ///
    /// - Parameters:
    ///   - piece: the bytes
    ///   - announced: how many there will be in all, as far as it is known; negative if it is not
    ///   - limit: how many are accepted
    ///   - allowsTruncation: whether what is beyond that is left out, rather than refused
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

    /// Takes a piece that is coded.
    ///
    /// - Parameters:
    ///   - piece: the bytes
    ///   - decoder: has decoded those before it
    ///   - announced: how many coded bytes there will be in all, as far as it is known
    ///   - limit: how many decoded bytes are accepted
    ///   - allowsTruncation: whether what is beyond that is left out, rather than refused
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

    /// Takes what the decoder has left of a body that is whole.
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

    /// Takes nothing more.
    mutating func cutOff() -> Acceptance {
        isTruncated = true
        return .cutOff
    }
}
