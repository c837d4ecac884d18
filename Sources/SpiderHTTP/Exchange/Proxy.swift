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
    /// - Parameter text: the address, with `%` escapes in name and password where they need them; a path, a query or a
    ///   fragment makes it none, and so does a control character
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
        // A parser of http URLs drops the port 80: as https it is kept, and 443 dropped.
        port = url.port ?? (WebURL("https" + whole[colon...])?.port == 80 ? 80 : kind.standardPort)
        var username: String?
        var password: String?
        if !url.username.isEmpty {
            guard let text = Proxy.decoded(url.username) else { return nil }
            username = text
        }
        if !url.password.isEmpty {
            guard let text = Proxy.decoded(url.password) else { return nil }
            password = text
        }
        self.username = username
        self.password = password
    }

    /// What a log may show: `socks5h://127.0.0.1:1080`.
    public var description: String { "\(kind.rawValue)://\(host):\(port)" }

    /// A text with its escapes decoded; nothing where it is no text, or longer than a proxy can be told (RFC 1929), or has
    /// control characters (RFC 7617, section 2).
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(isHexDigit),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        guard bytes.count <= 255, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
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
