extension Answer {
    /// Returns the answer in chunked transfer coding (RFC 9112, 7.1), without a length.
    ///
    /// For a client of HTTP/1.0, the body ends with the connection instead.
    ///
    /// - Parameter count: The number of bytes in a chunk, at least one; the last may be shorter.
    public func chunked(by count: Int = 65_536) -> Answer {
        changed { $0.framing = .chunked(max(1, count)) }
    }

    /// Returns the answer without a length: the body ends with the connection (RFC 9112, 6.3).
    public func untilClosed() -> Answer {
        changed { $0.framing = .untilClose }
    }

    /// Returns the answer in the manner of HTTP/1.0: that version in the status line, no length, and the connection closed
    /// after the body.
    public func http10() -> Answer {
        changed { reply in
            reply.version = "HTTP/1.0"
            reply.framing = .untilClose
        }
    }

    /// Returns the answer with the connection closed after it.
    ///
    /// - Parameter isAnnounced: Whether `Connection: close` says so beforehand. Without it, a client that keeps the
    ///   connection finds out with its next request.
    public func closing(announced isAnnounced: Bool = true) -> Answer {
        changed { $0.ending = .close(announced: isAnnounced) }
    }
}
