/// The offsets of the parts in the bytes of a serialised URL.
///
/// ```
/// https://user:pass@example.com:8080/a/b?c=d#e
///      ^schemeEnd  ^hostStart  |    |   |   |
///             ^usernameEnd     hostEnd |   queryEnd
///                                pathStart  pathEnd
/// ```
struct Layout: Sendable {
    var scheme = Scheme.other
    /// False for `data:x` and `web+demo:/x`; true for `file:///x`, whose host is the empty string.
    var hasHost = false
    /// True if the path is one opaque text, as in `mailto:x`.
    var hasOpaquePath = false
    /// The port, if there is one; otherwise meaningless.
    var port: UInt16 = 0

    /// The colon after the scheme.
    var schemeEnd: UInt32 = 0
    /// The end of the username; the start of the host if there are no credentials.
    var usernameEnd: UInt32 = 0
    /// The first byte of the host, after an `@` if there is one.
    var hostStart: UInt32 = 0
    var hostEnd: UInt32 = 0
    /// The first byte of the path, after the `/.` that keeps a path of two slashes from looking like a host.
    var pathStart: UInt32 = 0
    /// The `?` before the query, or `queryEnd` if there is none.
    var pathEnd: UInt32 = 0
    /// The `#` before the fragment, or the end of the text.
    var queryEnd: UInt32 = 0

    @inline(__always)
    var hasPort: Bool { hasHost && pathStart > hostEnd }

    @inline(__always)
    var hasQuery: Bool { queryEnd > pathEnd }

    /// Moves what is behind the host, after `change` bytes were put in front of the path (or taken out).
    mutating func movePath(by change: Int) {
        pathStart = UInt32(Int(pathStart) + change)
        pathEnd = UInt32(Int(pathEnd) + change)
        queryEnd = UInt32(Int(queryEnd) + change)
    }
}
