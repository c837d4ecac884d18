@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

extension Cookie {
    /// The cookie in a `Cookie` field, byte for byte as it was received.
    var pair: [UInt8] {
        name.isEmpty ? bytes(of: value) : bytes(of: name) + [UInt8(ascii: "=")] + bytes(of: value)
    }

    /// The bytes of the name, as they were received.
    var nameBytes: [UInt8] { bytes(of: name) }

    /// The bytes of the value, as they were received.
    var valueBytes: [UInt8] { bytes(of: value) }

    /// The number of bytes of name and value together.
    var size: Int { bytes(of: name).count + bytes(of: value).count }

    /// Returns whether both have the same name, byte for byte.
    func hasSameName(as other: Cookie) -> Bool {
        notation == other.notation ? name.utf8.elementsEqual(other.name.utf8) : nameBytes == other.nameBytes
    }

    private func bytes(of text: String) -> [UInt8] {
        guard notation == .latin1, let bytes = FieldBytes.bytes(latin1: text) else { return Array(text.utf8) }
        return bytes
    }

    /// Returns whether the cookie is sent to a URL, unless it has expired.
    func belongs(to url: WebURL) -> Bool {
        guard url.isHTTP, let host = url.host, !isSecure || url.scheme == "https" else { return false }
        return (isHostOnly ? host == domain : CookieHost.matches(host, domain: domain))
            && CookieHost.matches(path: url.path, cookiePath: path)
    }
}
