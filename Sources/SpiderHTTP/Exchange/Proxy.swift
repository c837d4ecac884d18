import SpiderURL

/// A proxy: where it is, what it speaks, and the credentials that are for it alone.
///
/// ```swift
/// request.proxy = Proxy("socks5h://user:secret@127.0.0.1:1080")
/// ```
///
/// Its description, which logs and errors show, has no credentials.
public struct Proxy: Sendable, Hashable, Codable, CustomStringConvertible {
    /// What a proxy speaks.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// HTTP (RFC 9110, sections 7.6 and 9.3.6).
        case http
        /// HTTP over TLS.
        case https
        /// SOCKS 4; names are looked up here.
        case socks4
        /// SOCKS 4a; the proxy looks names up.
        case socks4a
        /// SOCKS 5 (RFC 1928); names are looked up here.
        case socks5
        /// SOCKS 5; the proxy looks names up.
        case socks5h
    }

    /// What it speaks.
    public let kind: Kind
    /// Its host: a name or an address.
    public let host: String
    /// Its port.
    public let port: UInt16
    /// The user's name that it is told; `nil` where it wants none.
    public let username: String?
    /// The password that it is told.
    public let password: String?

    /// Reads a proxy's address, `[kind://][user:password@]host[:port]`; `http` where no kind is said, and its port 8080,
    /// 443 for `https`, 1080 for SOCKS.
    ///
    /// - Parameter text: the address; a path, a query or a fragment makes it none
    public init?(_ text: String) {
        let whole = text.contains("://") ? text : "http://\(text)"
        guard let colon = whole.firstIndex(of: ":"), let kind = Kind(rawValue: whole[..<colon].lowercased()) else {
            return nil
        }
        // The rules for hosts and ports are those of http, whatever is spoken.
        guard let url = WebURL("http" + whole[colon...]), let host = url.host, !host.isEmpty, url.path == "/",
            url.query == nil, url.fragment == nil
        else { return nil }
        self.kind = kind
        self.host = host
        // A parser of http URLs drops the port 80: whether it was written is seen behind the host.
        let authority = whole[colon...].dropFirst(3).prefix { $0 != "/" }
        let behind = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        let isWritten = behind.hasSuffix(":80")
        port = url.port ?? (isWritten ? 80 : kind.standardPort)
        username = url.username.isEmpty ? nil : Proxy.decoded(url.username)
        password = url.password.isEmpty ? nil : Proxy.decoded(url.password)
    }

    /// What a log may show: `socks5h://127.0.0.1:1080`.
    public var description: String { "\(kind.rawValue)://\(host):\(port)" }

    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Proxy.Kind {
    fileprivate var standardPort: UInt16 {
        switch self {
        case .http: 8080
        case .https: 443
        case .socks4, .socks4a, .socks5, .socks5h: 1080
        }
    }
}
