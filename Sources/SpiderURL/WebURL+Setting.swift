extension WebURL {
    /// Sets one part from a text, as setting a property of a `URL` object does in a browser.
    ///
    /// ```swift
    /// var url = try WebURL(parsing: "https://example.com/list?page=1#top")
    /// try url.set(.host, to: "example.org")
    /// try url.set(.query, to: "page=2")
    /// try url.set(.fragment, to: "")
    /// print(url)  // https://example.org/list?page=2
    /// ```
    ///
    /// An empty text removes a query, a fragment, a port or credentials. Text after the end of a part is ignored, and
    /// a query may begin with its question mark, a fragment with its number sign. If a browser would silently ignore
    /// the whole text, this throws, and the URL stays the same.
    ///
    /// - Parameters:
    ///   - part: The part; `Part(rawValue: "pathname")` accepts the names in browsers.
    ///   - text: The new text, which is encoded as necessary and never decoded.
    /// - Throws: ``URLError`` with the text, the part and the reason.
    ///
    /// URL Standard, section 6.1.
    public mutating func set(_ part: Part, to text: String) throws(URLError) {
        if part == .whole {
            self = try WebURL(parsing: text)
            return
        }
        try change(part, to: text) { (parts, bytes) throws(URLError.Reason) in
            switch part {
            case .whole: break
            case .scheme: try parts.setScheme(bytes, isLenient: true)
            case .username: try parts.setUsername(bytes)
            case .password: try parts.setPassword(bytes)
            case .hostAndPort: try parts.setHost(bytes, takesPort: true, isLenient: true)
            case .host: try parts.setHost(bytes, takesPort: false, isLenient: true)
            case .port: try parts.setPort(bytes)
            case .path: try parts.setPath(bytes)
            case .query: parts.setQuery(Self.content(of: bytes, behind: UInt8(ascii: "?")))
            case .fragment: parts.setFragment(Self.content(of: bytes, behind: UInt8(ascii: "#")))
            }
        }
    }

    /// Replaces the scheme.
    ///
    /// The port is removed if it is the new scheme's default.
    ///
    /// - Parameter scheme: The scheme without a colon: `https`.
    /// - Throws: ``URLError`` if the text isn't a scheme, or the URL can't have it: `http`, `https`, `ws`, `wss`, `ftp`
    ///   and `file` can replace only each other, and `file` only if there is a host and neither credentials nor a port.
    package mutating func setScheme(_ scheme: String) throws(URLError) {
        try change(.scheme, to: scheme) { (parts, bytes) throws(URLError.Reason) in
            try parts.setScheme(bytes, isLenient: false)
        }
    }

    /// Replaces the user name.
    ///
    /// - Parameter username: The name, which is encoded as necessary; empty to remove it.
    /// - Throws: ``URLError`` if the URL has no host, or is a `file:` URL.
    @_spi(Algorithms) public mutating func setUsername(_ username: String) throws(URLError) {
        try change(.username, to: username) { (parts, bytes) throws(URLError.Reason) in try parts.setUsername(bytes) }
    }

    /// Replaces the password.
    ///
    /// - Parameter password: The password, which is encoded as necessary; empty to remove it.
    /// - Throws: ``URLError`` if the URL has no host, or is a `file:` URL. The error doesn't contain the password.
    @_spi(Algorithms) public mutating func setPassword(_ password: String) throws(URLError) {
        try change(.password, to: password) { (parts, bytes) throws(URLError.Reason) in try parts.setPassword(bytes) }
    }

    /// Replaces the host; the port stays.
    ///
    /// - Parameter host: A domain, an IPv4 address, or an IPv6 address in brackets; empty only if the URL may have no
    ///   host (`file:`, and schemes that aren't special).
    /// - Throws: ``URLError`` if the text isn't a host, has anything after it, or if the path is opaque (`mailto:x`).
    package mutating func setHost(_ host: String) throws(URLError) {
        try change(.host, to: host) { (parts, bytes) throws(URLError.Reason) in
            try parts.setHost(bytes, takesPort: false, isLenient: false)
        }
    }

    /// Replaces the host and the port; without a port in the text, it is the scheme's default.
    ///
    /// ```swift
    /// var url = try WebURL(parsing: "https://example.com:8443/list")
    /// try url.setHostAndPort("mirror.example")
    /// print(url)  // https://mirror.example/list
    /// ```
    ///
    /// - Parameter text: A host as for ``setHost(_:)``, with or without a colon and the port in decimal digits.
    /// - Throws: ``URLError`` if the text isn't a host or a port, or the URL can't have one.
    package mutating func setHostAndPort(_ text: String) throws(URLError) {
        try change(.hostAndPort, to: text) { (parts, bytes) throws(URLError.Reason) in
            try parts.setHost(bytes, takesPort: true, isLenient: false)
        }
    }

    /// Replaces the port.
    ///
    /// - Parameter port: The port, 0 to 65,535; nil for the scheme's default.
    /// - Throws: ``URLError`` if the URL has no host, or is a `file:` URL.
    package mutating func setPort(_ port: UInt16?) throws(URLError) {
        try change(.port, to: port.map { String($0) } ?? "") { (parts, _) throws(URLError.Reason) in
            try parts.setPort(port)
        }
    }

    /// Replaces the path.
    ///
    /// ```swift
    /// var url = try WebURL(parsing: "https://example.com/list?page=2")
    /// try url.setPath("/films/../books/a b")
    /// print(url)  // https://example.com/books/a%20b?page=2
    /// ```
    ///
    /// - Parameter path: The path, with or without a leading slash, which is encoded as necessary, `?` and `#`
    ///   included. `.` and `..` are resolved.
    /// - Throws: ``URLError`` if the path is opaque (`mailto:x`), or the URL would be too long.
    package mutating func setPath(_ path: String) throws(URLError) {
        try change(.path, to: path) { (parts, bytes) throws(URLError.Reason) in try parts.setPath(bytes) }
    }

    /// Replaces the query.
    ///
    /// - Parameter query: The query without its question mark, which is encoded as necessary, `#` included; nil to
    ///   remove it. For names and values, see ``queryParameters``.
    /// - Throws: ``URLError`` if the URL would be too long.
    package mutating func setQuery(_ query: String?) throws(URLError) {
        try change(.query, to: query ?? "") { (parts, bytes) throws(URLError.Reason) in
            parts.setQuery(query == nil ? nil : bytes)
        }
    }

    /// Replaces the fragment.
    ///
    /// - Parameter fragment: The fragment without its number sign, which is encoded as necessary; nil to remove it.
    /// - Throws: ``URLError`` if the URL would be too long.
    package mutating func setFragment(_ fragment: String?) throws(URLError) {
        try change(.fragment, to: fragment ?? "") { (parts, bytes) throws(URLError.Reason) in
            parts.setFragment(fragment == nil ? nil : bytes)
        }
    }

    /// Takes the URL apart, changes one part, and puts it together, or leaves the URL unchanged.
    private mutating func change(
        _ part: Part, to text: String, _ body: (inout URLParts, [UInt8]) throws(URLError.Reason) -> Void
    ) throws(URLError) {
        do throws(URLError.Reason) {
            guard text.utf8.count <= Self.maximumLength else { throw .tooLong }
            var parts = URLParts(self)
            try body(&parts, Array(text.utf8))
            let url = try parts.joined()
            // In a `file:` URL, a first segment such as `C|` and the host `localhost` would change; the URL must be
            // what its text parses to.
            let isNewFile = url.layout.scheme == .file && layout.scheme != .file
            self = isNewFile ? WebURL(url.href) ?? url : url
        } catch {
            // A password must not get into logs.
            throw URLError(text: part == .password ? "" : text, part: part, reason: error)
        }
    }

    /// Returns the text without the leading sign, or nil if it is empty.
    private static func content(of text: [UInt8], behind sign: UInt8) -> [UInt8]? {
        guard let first = text.first else { return nil }
        return first == sign ? Array(text.dropFirst()) : text
    }
}
