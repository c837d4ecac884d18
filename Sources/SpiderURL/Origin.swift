/// The origin of a URL: scheme, host and port, or opaque (URL Standard, section 4.7).
///
/// ```swift
/// WebURL("https://example.com/a")?.origin == WebURL("https://example.com:443/b")?.origin  // true
/// ```
public enum Origin: Hashable, Sendable {
    /// The origin of an `http`, `https`, `ws`, `wss` or `ftp` URL; the port is nil if it is the scheme's own.
    case tuple(scheme: String, host: String, port: UInt16?)
    /// The origin of every other URL, which is never the same as another origin.
    case opaque

    /// Returns whether both are the same origin; two opaque origins never are.
    public func isSame(as other: Origin) -> Bool {
        self != .opaque && self == other
    }
}

extension Origin: CustomStringConvertible {
    /// The serialised origin: `https://example.com:8080`, or `null`.
    public var description: String {
        switch self {
        case .tuple(let scheme, let host, let port?): "\(scheme)://\(host):\(port)"
        case .tuple(let scheme, let host, nil): "\(scheme)://\(host)"
        case .opaque: "null"
        }
    }
}

extension WebURL {
    /// The origin of the URL; for a `blob:` URL, that of the `http` or `https` URL inside.
    public var origin: Origin {
        switch layout.scheme {
        case .http, .https, .ws, .wss, .ftp:
            return .tuple(scheme: scheme, host: host ?? "", port: port)
        case .file:
            return .opaque
        case .other:
            guard scheme == "blob", let inner = WebURL(path), inner.isHTTP else { return .opaque }
            return inner.origin
        }
    }
}
