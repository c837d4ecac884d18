internal import NIOCore

/// The course of one answer: what to do next, until it ends.
///
/// It has no sockets and clocks; the connection carries out its steps.
struct Delivery {
    /// The next step of the connection.
    enum Step {
        case send(ByteBuffer)
        case wait(Duration)
        case hold(Gate)
        case end(Ending)
    }

    private enum Stage {
        case prelude(Int)
        case head(ByteBuffer)
        case body
        case lastChunk
        case end
    }

    /// The largest number of bytes of a body that are sent in one piece, unless the answer sets another.
    private static let pieceSize = AnswerBody.blockSize

    private let reply: Reply
    private let request: ReceivedRequest
    private let framing: Reply.Framing
    private let ending: Ending
    private let sendsBody: Bool
    private var cursor: AnswerBody.Cursor
    private var remaining: Int
    private var stage = Stage.prelude(0)
    private var isDue = true

    /// Makes the delivery of an answer.
    ///
    /// - Parameter keepsAlive: Whether the client wants to reuse the connection.
    init(_ reply: Reply, to request: ReceivedRequest, keepsAlive: Bool) {
        var framing = reply.framing
        if framing == .length, reply.body.count == nil {
            framing = .chunked(Self.pieceSize)
        }
        // HTTP/1.0 has no chunks (RFC 9112, 6.1).
        if case .chunked = framing, request.version == "HTTP/1.0" {
            framing = .untilClose
        }
        sendsBody = reply.raw == nil && reply.statusAllowsBody && request.method != "HEAD"
        var ending = reply.ending
        if ending == .keepAlive, reply.raw == nil, !keepsAlive || (framing == .untilClose && sendsBody) {
            ending = .close(announced: true)
        }
        self.reply = reply
        self.request = request
        self.framing = framing
        self.ending = ending
        cursor = AnswerBody.Cursor(reply.body)
        remaining = reply.cut ?? .max
    }

    /// Returns the next step; after an end there is none.
    mutating func next() -> Step {
        while true {
            switch stage {
            case .prelude(let index):
                guard index < reply.prelude.count else {
                    stage = .head(ByteBuffer(bytes: reply.raw ?? reply.headBytes(adding: additions)))
                    continue
                }
                stage = .prelude(index + 1)
                switch reply.prelude[index] {
                case .wait(let duration): return .wait(duration)
                case .hold(let gate): return .hold(gate)
                case .send(let bytes): return .send(ByteBuffer(bytes: bytes))
                }
            case .head(var head):
                if let step = headStep(&head) { return step }
            case .body:
                if let pause = pauseIfDue() { return pause }
                guard let piece = nextPiece() else {
                    stage = isCut ? .end : .lastChunk
                    continue
                }
                isDue = false
                return .send(piece)
            case .lastChunk:
                stage = .end
                if case .chunked = framing { return .send(ByteBuffer(string: "0\r\n\r\n")) }
            case .end:
                return .end(ending)
            }
        }
    }

    private mutating func headStep(_ head: inout ByteBuffer) -> Step? {
        if let pace = reply.pace, pace.coversHead {
            if let pause = pauseIfDue() { return pause }
            let piece = head.readSlice(length: min(pace.count, head.readableBytes))
            stage = head.readableBytes > 0 ? .head(head) : sendsBody ? .body : .end
            isDue = false
            return piece.map(Step.send)
        }
        stage = sendsBody ? .body : .end
        // A small page is sent in one write with its head.
        if sendsBody, reply.pace == nil, !isCut, let count = reply.body.count, count <= 16_384, case .length = framing {
            while let piece = nextPiece() { head.writeImmutableBuffer(piece) }
            stage = .end
        }
        return head.readableBytes > 0 ? .send(head) : nil
    }

    /// Returns the pause before a slow message's next piece: one before each but the first.
    private mutating func pauseIfDue() -> Step? {
        guard let pace = reply.pace, !isDue else { return nil }
        isDue = true
        return pace.interval > .zero ? .wait(pace.interval) : nil
    }

    private var isCut: Bool { reply.cut != nil }

    private mutating func nextPiece() -> ByteBuffer? {
        var limit = min(remaining, reply.pace?.count ?? Self.pieceSize)
        if case .chunked(let size) = framing { limit = min(limit, size) }
        guard limit > 0, let piece = cursor.take(limit) else { return nil }
        if isCut { remaining -= piece.readableBytes }
        guard case .chunked = framing else { return piece }
        var chunk = ByteBuffer(string: String(piece.readableBytes, radix: 16) + "\r\n")
        chunk.writeImmutableBuffer(piece)
        chunk.writeString("\r\n")
        return chunk
    }

    /// The fields that the protocol requires.
    private var additions: [ReceivedRequest.Field] {
        var fields: [ReceivedRequest.Field] = []
        if reply.statusAllowsBody {
            switch framing {
            case .length: fields.append(.init(name: "Content-Length", value: "\(reply.body.count ?? 0)"))
            case .claimed(let length): fields.append(.init(name: "Content-Length", value: "\(length)"))
            case .chunked: fields.append(.init(name: "Transfer-Encoding", value: "chunked"))
            case .untilClose: break
            }
        }
        switch ending {
        case .close(announced: true): fields.append(.init(name: "Connection", value: "close"))
        case .keepAlive where request.version == "HTTP/1.0":
            fields.append(.init(name: "Connection", value: "keep-alive"))
        default: break
        }
        return fields
    }
}
