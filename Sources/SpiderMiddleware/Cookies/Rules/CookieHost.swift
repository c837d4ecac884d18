@_spi(Algorithms) import SpiderHTTP

/// The rules of cookies for hosts and paths (RFC 6265bis §5.1).
enum CookieHost {
    /// Returns whether the host of a parsed URL is an IPv4 or IPv6 address.
    static func isAddress(_ host: String) -> Bool {
        let bytes = host.utf8
        guard let last = bytes.last else { return false }
        if bytes.first == UInt8(ascii: "[") || bytes.contains(UInt8(ascii: ":")) { return true }
        return last.isDigit && bytes.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    }

    /// Returns whether the host is the domain or a subdomain of it (§5.1.3).
    static func matches(_ host: String, domain: String) -> Bool {
        if host == domain { return true }
        guard !domain.isEmpty, host.utf8.count > domain.utf8.count, !isAddress(host) else { return false }
        let tail = host.utf8.suffix(domain.utf8.count + 1)
        return tail.first == UInt8(ascii: ".") && tail.dropFirst().elementsEqual(domain.utf8)
    }

    /// Returns whether the path is the cookie's path or below it (§5.1.4).
    static func matches(path: String, cookiePath: String) -> Bool {
        let (request, cookie) = (path.utf8, cookiePath.utf8)
        guard request.starts(with: cookie) else { return false }
        return request.count == cookie.count || cookie.last == UInt8(ascii: "/")
            || request.dropFirst(cookie.count).first == UInt8(ascii: "/")
    }

    /// Returns the path of a cookie that has none: the URL's path up to its last slash (§5.1.4).
    static func defaultPath(_ path: String) -> String {
        guard path.utf8.first == UInt8(ascii: "/"), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")),
            slash > path.startIndex
        else { return "/" }
        return String(path[..<slash])
    }

    /// Returns the domain in the form that is compared, without a leading dot.
    static func canonical(_ domain: String) throws(CookieError) -> String {
        var bytes = domain.utf8[...]
        if bytes.first == UInt8(ascii: ".") { bytes.removeFirst() }
        let allowed = bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ";") }
        guard !bytes.isEmpty, bytes.count <= 255, allowed, bytes.first != UInt8(ascii: ".") else {
            throw .malformedDomain(String(domain.prefix(64)))
        }
        return String(decoding: bytes.map(\.lowercasedASCII), as: UTF8.self)
    }
}
