extension Answer {
    /// An answer that closes the connection in an orderly way, without a message.
    public static var closed: Answer {
        Answer(.raw([], ending: .close(announced: false)))
    }

    /// An answer that resets the connection (a TCP segment with RST), without a message.
    public static var reset: Answer {
        Answer(.raw([], ending: .reset))
    }

    /// Returns an answer that consists of bytes of your own.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, sent as they are, for every method.
    ///   - thenCloses: Whether the connection is closed after that; if not, it serves the next request.
    public static func raw(_ bytes: [UInt8], thenCloses: Bool = true) -> Answer {
        Answer(.raw(bytes, ending: thenCloses ? .close(announced: false) : .keepAlive))
    }

    /// Returns an answer that consists of text of your own, in UTF-8; lines end as they are written.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - thenCloses: Whether the connection is closed after that.
    public static func raw(_ text: String, thenCloses: Bool = true) -> Answer {
        raw(Array(text.utf8), thenCloses: thenCloses)
    }

    /// An answer with a malformed status line, then correct fields and a correct body.
    public static var malformedStatusLine: Answer {
        raw("HTTP/1.1 two hundred\r\nContent-Length: 2\r\n\r\nno")
    }

    /// An answer with a field line without a colon, one without a name, and one with a zero byte in its value.
    public static var malformedFields: Answer {
        raw("HTTP/1.1 200 OK\r\nno colon here\r\n: no name\r\nX-Zero: a\0b\r\nContent-Length: 2\r\n\r\nno")
    }

    /// An answer with a chunk whose size isn't a number.
    public static var malformedChunk: Answer {
        raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\nsize\r\nsecond\r\n0\r\n\r\n")
    }

    /// An answer with two different lengths (RFC 9112, 6.3: not to be trusted).
    public static var conflictingLengths: Answer {
        raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\nunclear")
    }

    /// Returns a page with far more fields than messages usually have.
    ///
    /// - Parameter count: The number of fields: `X-Field-1`, `X-Field-2` and so on.
    public static func manyFields(_ count: Int) -> Answer {
        Answer.text("many fields\n").changed { reply in
            for number in 0..<max(0, count) {
                reply.fields.append(.init(name: "X-Field-\(number + 1)", value: "\(number + 1)"))
            }
        }
    }

    /// Returns a page with one enormous field, `X-Huge`.
    ///
    /// - Parameter count: The size of its value in bytes.
    public static func hugeField(_ count: Int) -> Answer {
        Answer.text("a huge field\n").changed { reply in
            reply.fields.append(.init(name: "X-Huge", value: String(repeating: "x", count: max(0, count))))
        }
    }

    /// Returns the answer cut off: the connection is closed in the middle of the body.
    ///
    /// - Parameter count: The number of bytes of the body that are sent; `Content-Length` still promises all.
    public func truncated(after count: Int) -> Answer {
        cut(after: count, ending: .close(announced: false))
    }

    /// Returns the answer with a reset (a TCP segment with RST) in the middle of the body.
    ///
    /// - Parameter count: The number of bytes of the body that are sent first.
    public func reset(after count: Int) -> Answer {
        cut(after: count, ending: .reset)
    }

    /// Returns the answer stuck in the middle of the body: nothing more comes, and the connection stays open.
    ///
    /// - Parameter count: The number of bytes of the body that are sent first.
    public func stalled(after count: Int) -> Answer {
        cut(after: count, ending: .hang)
    }

    /// Returns the answer with a wrong `Content-Length`; the connection is closed after the body.
    ///
    /// - Parameter length: The promised length: longer or shorter than the body, or below zero.
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
