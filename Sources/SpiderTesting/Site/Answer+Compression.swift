extension Answer {
    /// Returns the answer with a compressed body (RFC 1952) and `Content-Encoding: gzip`, whatever the client accepts.
    ///
    /// An endless body, or one of more than 64 MiB, is sent as it is.
    public func gzipped() -> Answer {
        changed { reply in
            guard let bytes = reply.body.bytes(limit: 64 << 20), let compressed = Gzip.compressed(bytes) else { return }
            reply.body = AnswerBody(compressed)
            reply.fields.append(.init(name: "Content-Encoding", value: "gzip"))
        }
    }

    /// Returns a small page that inflates to an enormous one: zero bytes at about a thousand to one, with
    /// `Content-Encoding: gzip`.
    ///
    /// - Parameter count: The size in bytes when inflated. Making it takes neither time nor memory in proportion.
    public static func gzipBomb(_ count: Int) -> Answer {
        guard let body = Gzip.zeros(max(0, count)) else {
            return .text("There is no memory to compress with.\n", status: 500)
        }
        return Answer(Reply(status: 200, contentType: "text/html; charset=utf-8", body: body))
            .field("Content-Encoding", "gzip")
    }
}
