@_spi(Algorithms) public import SpiderURL
import SpiderHTML

/// The pattern of an entry under `hosts`.
///
/// `example.org` is this host, `*.example.org` this host with all subdomains, `example.org:8080` this host at one port.
/// `example.org/search/*` and `https://example.org/**` are globs over the URL, in which `*` stops at a slash and `**`
/// doesn't.
@_spi(Algorithms) public struct HostPattern: Sendable, Hashable {
    private enum Rule: Hashable {
        case host(String, port: UInt16?, withSubdomains: Bool)
        case url(URLPattern)
    }

    /// The pattern as it is written.
    @_spi(Algorithms) public let text: String
    private let rule: Rule

    /// Whether it is for whole hosts, rather than for some of their URLs.
    @_spi(Algorithms) public var isForHosts: Bool {
        if case .host = rule { true } else { false }
    }

    /// The host that it is for, if it is for whole hosts.
    @_spi(Algorithms) public var host: (name: String, port: UInt16?, withSubdomains: Bool)? {
        guard case .host(let name, let port, let withSubdomains) = rule else { return nil }
        return (name, port, withSubdomains)
    }

    /// Reads a pattern.
    ///
    /// - Parameter text: such as `*.example.org`
    @_spi(Algorithms) public init?(_ text: String) {
        self.text = text
        guard !text.utf8.contains(UInt8(ascii: "/")) else {
            guard let pattern = try? URLPattern(parsing: text.contains("://") ? text : "//\(text)") else { return nil }
            rule = .url(pattern)
            return
        }
        let withSubdomains = text.hasPrefix("*.")
        let host = withSubdomains ? String(text.dropFirst(2)) : text
        guard !host.utf8.contains(UInt8(ascii: "*")), let url = WebURL("http://\(host)/"), let name = url.host,
            !name.isEmpty, url.path == "/", url.query == nil, url.fragment == nil, url.username.isEmpty
        else { return nil }
        let isPlainPort = host.hasSuffix(":80")
        rule = .host(name, port: url.port ?? (isPlainPort ? 80 : nil), withSubdomains: withSubdomains)
    }

    /// Returns whether a URL matches.
    ///
    /// - Parameter url: any URL
    @_spi(Algorithms) public func matches(_ url: WebURL) -> Bool {
        switch rule {
        case .host(let name, let port, let withSubdomains):
            guard let host = url.host else { return false }
            if let port, (url.port ?? (url.scheme == "https" ? 443 : 80)) != port { return false }
            if host == name { return true }
            guard withSubdomains, host.utf8.count > name.utf8.count else { return false }
            let tail = host.utf8.suffix(name.utf8.count + 1)
            return tail.first == UInt8(ascii: ".") && tail.dropFirst().elementsEqual(name.utf8)
        case .url(let pattern):
            return (try? pattern.matches(url)) ?? false
        }
    }
}
