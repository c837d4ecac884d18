extension Answer {
    /// Returns an HTML page in UTF-8.
    ///
    /// - Parameters:
    ///   - text: The markup.
    ///   - status: The status code, sent with its usual reason phrase.
    public static func html(_ text: String, status: Int = 200) -> Answer {
        bytes(Array(text.utf8), contentType: "text/html; charset=utf-8", status: status)
    }

    /// Returns a page of plain text in UTF-8.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - status: The status code.
    public static func text(_ text: String, status: Int = 200) -> Answer {
        Answer(.text(text, status: status))
    }

    /// Returns a JSON document, sent as it is written.
    ///
    /// - Parameters:
    ///   - text: The document.
    ///   - status: The status code.
    public static func json(_ text: String, status: Int = 200) -> Answer {
        bytes(Array(text.utf8), contentType: "application/json", status: status)
    }

    /// Returns a body with any content type.
    ///
    /// ```swift
    /// .bytes([0xFF, 0xD8, 0xFF], contentType: "image/jpeg")
    /// ```
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - contentType: The value of `Content-Type`; `nil` for no such field.
    ///   - status: The status code.
    public static func bytes(_ bytes: [UInt8], contentType: String?, status: Int = 200) -> Answer {
        Answer(Reply(status: status, contentType: contentType, body: AnswerBody(bytes)))
    }

    /// Returns a status with an empty body, or without one if the protocol allows none: 204, 304 (RFC 9110, 15.3.5 and
    /// 15.4.5).
    ///
    /// - Parameter code: The status code.
    public static func status(_ code: Int) -> Answer {
        Answer(Reply(status: code, contentType: nil, body: .empty))
    }

    /// Returns a redirect with an empty body.
    ///
    /// - Parameters:
    ///   - location: The value of `Location`, sent as it is written: absolute, relative or broken.
    ///   - status: 301, 302, 303, 307 or 308; others are sent too.
    public static func redirect(to location: String, status: Int = 302) -> Answer {
        .status(status).field("Location", location)
    }

    /// Returns a body of a given size, made while it is sent and never held in memory.
    ///
    /// - Parameters:
    ///   - count: The size in bytes; a negative size counts as zero.
    ///   - pattern: The text that the body repeats; the last repetition may be cut short.
    ///   - contentType: The value of `Content-Type`.
    public static func big(
        _ count: Int, repeating pattern: String = "0123456789abcdef", contentType: String = "application/octet-stream"
    ) -> Answer {
        let body = AnswerBody(repeating: Array(pattern.utf8), count: max(0, count))
        return Answer(Reply(status: 200, contentType: contentType, body: body))
    }

    /// A page that shows the request, in JSON: `method`, `target`, `fields` as pairs in their order, and `body`
    /// as text.
    public static var echo: Answer {
        Answer { request in .json(request.json) }
    }

    /// Returns the answer with another status.
    ///
    /// - Parameters:
    ///   - code: The status code.
    ///   - reason: The reason phrase; the usual one if `nil`.
    public func status(_ code: Int, reason: String? = nil) -> Answer {
        changed { reply in
            reply.status = code
            reply.reason = reason
        }
    }

    /// Returns the answer with one more field.
    ///
    /// Name and value are sent as they are, so a line break in them breaks the message as it would in the wild.
    ///
    /// - Parameters:
    ///   - name: The field's name.
    ///   - value: The field's value.
    public func field(_ name: String, _ value: String) -> Answer {
        changed { $0.fields.append(.init(name: name, value: value)) }
    }

    /// Returns the answer with one more `Set-Cookie` field (RFC 6265, 4.1).
    ///
    /// - Parameter cookie: The cookie with its attributes: `"id=1; Path=/; HttpOnly"`.
    public func cookie(_ cookie: String) -> Answer {
        field("Set-Cookie", cookie)
    }
}
