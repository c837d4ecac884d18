@_spi(Algorithms) import SpiderURL

/// A proxy: its protocol, its address and its credentials.
///
/// ```swift
/// request.proxy = Proxy("socks5h://user:secret@127.0.0.1:1080")
/// ```
///
/// The description, which logs and errors show, has no credentials.
public struct Proxy: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The protocols of proxies.
    @_spi(Algorithms) public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// HTTP (RFC 9110, sections 7.6 and 9.3.6).
        case http
        /// HTTP over TLS.
        case https
        /// SOCKS 4; names are resolved on this machine.
        case socks4
        /// SOCKS 4a; the proxy resolves names.
        case socks4a
        /// SOCKS 5 (RFC 1928); names are resolved on this machine.
        case socks5
        /// SOCKS 5; the proxy resolves names.
        case socks5h
    }

    /// The protocol.
    @_spi(Algorithms) public let kind: Kind
    /// The host: a name or an IP address.
    package let host: String
    /// The port.
    package let port: UInt16
    /// The user name; `nil` if the proxy needs none.
    package let username: String?
    /// The password; `nil` if the proxy needs none.
    package let password: String?

    /// Parses a proxy's URL, `[kind://][user:password@]host[:port]`.
    ///
    /// The kind is `http` by default; the port is 8080 for `http`, 443 for `https` and 1080 for SOCKS.
    ///
    /// - Parameter text: the URL, with `%` escapes in user name and password; it isn't valid with a path, a query, a
    ///   fragment or a control character
    public init?(_ text: String) {
        let whole = text.contains("://") ? text : "http://\(text)"
        guard let colon = whole.firstIndex(of: ":"), let kind = Kind(rawValue: whole[..<colon].lowercased()) else {
            return nil
        }
        // The rules for hosts and ports are those of http, whatever the protocol.
        guard let url = WebURL("http" + whole[colon...]), let host = url.host, !host.isEmpty, url.path == "/",
            url.query == nil, url.fragment == nil
        else { return nil }
        self.kind = kind
        self.host = host
        // A parser of http URLs removes the port 80: with https, it is kept, and 443 is removed.
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

    /// The address without credentials: `socks5h://127.0.0.1:1080`.
    public var description: String { "\(kind.rawValue)://\(host):\(port)" }

    /// Decodes the escapes of a text; `nil` if the result isn't UTF-8, is longer than SOCKS allows (RFC 1929), or has control
    /// characters (RFC 7617, section 2).
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
