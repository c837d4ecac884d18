extension WebURL {
    /// The scheme in lower case, without its colon: `https`.
    public var scheme: String { text(0, layout.schemeEnd) }

    /// The user name, percent-encoded; empty if there is none.
    public var username: String {
        guard layout.hasHost else { return "" }
        return text(layout.schemeEnd + 3, layout.usernameEnd)
    }

    /// The password, percent-encoded; empty if there is none.
    public var password: String {
        guard layout.hostStart > layout.usernameEnd + 1 else { return "" }
        return text(layout.usernameEnd + 1, layout.hostStart - 1)
    }

    /// Whether there is a user name or a password.
    public var hasCredentials: Bool { layout.hostStart > layout.usernameEnd }

    /// The serialised host without the port: a domain in ASCII, an IPv4 address, an IPv6 address in brackets, or an
    /// empty string (`file:///x`); nil if the URL has no host (`mailto:x`).
    public var host: String? {
        layout.hasHost ? text(layout.hostStart, layout.hostEnd) : nil
    }

    /// The host, and the port if the URL has one, as in a `Host` header field; nil if there is no host.
    public var hostAndPort: String? {
        layout.hasHost ? text(layout.hostStart, layout.pathStart) : nil
    }

    /// The port; nil if the URL has none, or the scheme's default.
    public var port: UInt16? { layout.hasPort ? layout.port : nil }

    /// The port to connect to: the URL's own or the scheme's default; nil if there is neither.
    @_spi(Algorithms) public var effectivePort: UInt16? { port ?? layout.scheme.defaultPort }

    /// The path, percent-encoded, with its leading slash; for `mailto:x`, the text after the colon.
    public var path: String { text(layout.pathStart, layout.pathEnd) }

    /// The query without its question mark; nil if there is none, empty for `https://example.com/?`.
    public var query: String? {
        layout.hasQuery ? text(layout.pathEnd + 1, layout.queryEnd) : nil
    }

    /// The fragment without its number sign; nil if there is none.
    public var fragment: String? {
        let end = UInt32(truncatingIfNeeded: href.utf8.count)
        return end > layout.queryEnd ? text(layout.queryEnd + 1, end) : nil
    }

    /// The path and the query, as in the first line of an HTTP request: `/list?page=2`.
    @_spi(Algorithms) public var requestTarget: String { text(layout.pathStart, layout.queryEnd) }

    /// Whether the scheme is `http` or `https`.
    public var isHTTP: Bool { layout.scheme.isHTTP }

    /// Whether the path is one opaque text, as in `mailto:x`, against which nothing can be resolved.
    package var hasOpaquePath: Bool { layout.hasOpaquePath }

    /// Returns the text between two offsets.
    func text(_ start: UInt32, _ end: UInt32) -> String {
        withBytes { String(decoding: UnsafeBufferPointer(rebasing: $0[Int(start)..<Int(end)]), as: UTF8.self) }
    }

    /// Returns the bytes of the text, in place: a `WebURL`'s string is always native and contiguous.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = href.utf8.withContiguousStorageIfAvailable(body) { return result }
        return ContiguousArray(href.utf8).withUnsafeBufferPointer(body)
    }

    /// Returns the URL without its fragment.
    @_spi(Algorithms) public func removingFragment() -> WebURL {
        guard layout.queryEnd < href.utf8.count else { return self }
        return WebURL(href: text(0, layout.queryEnd), layout: layout)
    }
}
