extension Answer {
    /// Returns an answer that comes late: the time passes before its first byte, and no thread waits.
    ///
    /// - Parameters:
    ///   - delay: The time after the request's last byte.
    ///   - answer: The answer after that time.
    public static func after(_ delay: Duration, _ answer: Answer) -> Answer {
        answer.changed { $0.prelude.insert(.wait(delay), at: 0) }
    }

    /// Returns an answer that waits for the test: nothing is sent until the gate opens.
    ///
    /// - Parameters:
    ///   - gate: The gate that holds the answer back.
    ///   - answer: The answer once the gate is open.
    public static func held(by gate: Gate, _ answer: Answer) -> Answer {
        answer.changed { $0.prelude.insert(.hold(gate), at: 0) }
    }

    /// No answer at all: the request is read, and the connection stays open until the client leaves or the site stops.
    public static var never: Answer {
        Answer(.raw([], ending: .hang))
    }

    /// Returns an endless body, in chunks.
    ///
    /// - Parameters:
    ///   - pattern: The text that is repeated.
    ///   - interval: The time between two repetitions; if zero, the body comes as fast as the client reads.
    ///   - contentType: The value of `Content-Type`.
    public static func endless(
        _ pattern: String = "<p>and so on</p>\n", every interval: Duration = .zero,
        contentType: String = "text/html; charset=utf-8"
    ) -> Answer {
        let body = AnswerBody(repeating: Array(pattern.utf8), count: nil)
        let endless = Answer(Reply(status: 200, contentType: contentType, body: body))
        return interval > .zero ? endless.trickled(by: pattern.utf8.count, every: interval) : endless
    }

    /// The part of a message that comes in small pieces.
    public enum Trickling: Sendable {
        /// The body only: the status and fields come at once.
        case body
        /// Everything from the first byte of the status line on.
        case message
    }

    /// Returns the answer in small pieces with a pause between them, as from a slow or a hostile server.
    ///
    /// - Parameters:
    ///   - count: The number of bytes in a piece, at least one.
    ///   - interval: The pause between two pieces.
    ///   - part: The part that is slow.
    public func trickled(by count: Int = 1, every interval: Duration, _ part: Trickling = .body) -> Answer {
        changed { reply in
            reply.pace = Pace(count: max(1, count), interval: max(.zero, interval), coversHead: part == .message)
        }
    }

    /// Returns the answer after an informational one, such as 103 (RFC 8297) or 100 (RFC 9110, 15.2).
    ///
    /// - Parameters:
    ///   - status: The status code of the informational answer.
    ///   - fields: Its fields.
    public func announced(by status: Int, fields: KeyValuePairs<String, String> = [:]) -> Answer {
        var informational = Reply(status: status, contentType: nil, body: .empty)
        informational.fields = fields.map { .init(name: $0.key, value: $0.value) }
        let bytes = informational.headBytes(adding: [])
        return changed { $0.prelude.append(.send(bytes)) }
    }
}
