extension Answer {
    /// The connection is closed in an orderly way, without an answer.
    public static var closed: Answer {
        Answer(.raw([], ending: .close(announced: false)))
    }

    /// The connection is reset (a TCP segment with RST) without an answer.
    public static var reset: Answer {
        Answer(.raw([], ending: .reset))
    }

    /// Bytes of your own in place of an answer.
    ///
    /// - Parameters:
    ///   - bytes: What is sent, for every method and as it is.
    ///   - thenCloses: Whether the connection is closed after that; otherwise it serves the next request.
    public static func raw(_ bytes: [UInt8], thenCloses: Bool = true) -> Answer {
        Answer(.raw(bytes, ending: thenCloses ? .close(announced: false) : .keepAlive))
    }

    /// Text of your own in place of an answer, in UTF-8; lines end as they are written.
    ///
    /// - Parameters:
    ///   - text: What is sent.
    ///   - thenCloses: Whether the connection is closed after that.
    public static func raw(_ text: String, thenCloses: Bool = true) -> Answer {
        raw(Array(text.utf8), thenCloses: thenCloses)
    }

    /// A status line that is none, then fields and a body as they should be.
    public static var malformedStatusLine: Answer {
        raw("HTTP/1.1 two hundred\r\nContent-Length: 2\r\n\r\nno")
    }

    /// A field line without a colon, one with no name, and one with a zero byte in its value.
    public static var malformedFields: Answer {
        raw("HTTP/1.1 200 OK\r\nno colon here\r\n: no name\r\nX-Zero: a\0b\r\nContent-Length: 2\r\n\r\nno")
    }

    /// A chunk whose size is not a number.
    public static var malformedChunk: Answer {
        raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\nsize\r\nsecond\r\n0\r\n\r\n")
    }

    /// Two different lengths in one message (RFC 9112, 6.3: not to be trusted).
    public static var conflictingLengths: Answer {
        raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nunclear")
    }

    /// A page with far more fields than a message has.
    ///
    /// - Parameter count: How many fields: `X-Field-1`, `X-Field-2` and so on.
    public static func manyFields(_ count: Int) -> Answer {
        Answer.text("many fields\n").changed { reply in
            for number in 0..<max(0, count) {
                reply.fields.append(.init(name: "X-Field-\(number + 1)", value: "\(number + 1)"))
            }
        }
    }

    /// A page with one enormous field, `X-Huge`.
    ///
    /// - Parameter count: The size of its value in bytes.
    public static func hugeField(_ count: Int) -> Answer {
        Answer.text("a huge field\n").changed { reply in
            reply.fields.append(.init(name: "X-Huge", value: String(repeating: "x", count: max(0, count))))
        }
    }

    /// The same answer cut off: the connection is closed in the middle of the body.
    ///
    /// - Parameter count: The bytes of the body that are sent; the length still promises all.
    public func truncated(after count: Int) -> Answer {
        cut(after: count, ending: .close(announced: false))
    }

    /// The same answer with a reset (a TCP segment with RST) in the middle of the body.
    ///
    /// - Parameter count: The bytes of the body that are sent first.
    public func reset(after count: Int) -> Answer {
        cut(after: count, ending: .reset)
    }

    /// The same answer stuck in the middle of the body: nothing more comes, and the connection stays open.
    ///
    /// - Parameter count: The bytes of the body that are sent first.
    public func stalled(after count: Int) -> Answer {
        cut(after: count, ending: .hang)
    }

    /// The same answer with a `Content-Length` that is not the body's, and the connection closed after the body.
    ///
    /// - Parameter length: What is promised: more than there is, less, or below zero.
    public func claiming(length: Int) -> Answer {
        changed { reply in
            reply.framing = .claimed(length)
            reply.ending = .close(announced: false)
        }
    }

    private func cut(after count: Int, ending: Ending) -> Answer {
        changed { reply in
            reply.cut = max(0, count)
            reply.ending = ending
        }
    }
}
