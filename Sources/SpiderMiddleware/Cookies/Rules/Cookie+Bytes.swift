@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

extension Cookie {
    /// The cookie as it goes back to the server, byte for byte as it came.
    var pair: [UInt8] {
        name.isEmpty ? bytes(of: value) : bytes(of: name) + [UInt8(ascii: "=")] + bytes(of: value)
    }

    /// The name as it came.
    var nameBytes: [UInt8] { bytes(of: name) }

    /// The value as it came.
    var valueBytes: [UInt8] { bytes(of: value) }

    /// The bytes of name and value.
    var size: Int { bytes(of: name).count + bytes(of: value).count }

    /// Whether both have the same name, byte for byte.
    func hasSameName(as other: Cookie) -> Bool {
        notation == other.notation ? name.utf8.elementsEqual(other.name.utf8) : nameBytes == other.nameBytes
    }

    private func bytes(of text: String) -> [UInt8] {
        guard notation == .latin1, let bytes = FieldBytes.bytes(latin1: text) else { return Array(text.utf8) }
        return bytes
    }

    /// Whether the cookie goes along with a request for a URL, if it hasn't ended.
    func belongs(to url: WebURL) -> Bool {
        guard url.isHTTP, let host = url.host, !isSecure || url.scheme == "https" else { return false }
        return (isHostOnly ? host == domain : CookieHost.matches(host, domain: domain))
            && CookieHost.matches(path: url.path, cookiePath: path)
    }
}
