@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

extension Cookie {
    /// Reads the value of a `Set-Cookie` field and checks it against the URL that it came from (RFC 6265bis §5.6,
    /// §5.7).
    ///
    /// Unknown and invalid attributes, and those with more than 1,024 bytes, are ignored. A cookie expires after 400
    /// days at most. One that has already expired isn't an error: this is how servers delete cookies.
    ///
    /// - Parameters:
    ///   - header: The field's value.
    ///   - url: The URL of the response.
    ///   - now: The current time, for `Max-Age`.
    /// - Throws: `CookieError` if the standard wants the cookie to be ignored.
    init(setCookie header: String, from url: WebURL, now: UnixTime) throws(CookieError) {
        try self.init(setCookie: Array(header.utf8), from: url, now: now)
    }

    /// Reads the value of a `Set-Cookie` field as bytes; a value that isn't UTF-8 is sent back byte for byte.
    ///
    /// - Parameters:
    ///   - header: The field's value.
    ///   - url: The URL of the response.
    ///   - now: The current time, for `Max-Age`.
    /// - Throws: `CookieError` if the standard wants the cookie to be ignored.
    init(setCookie header: [UInt8], from url: WebURL, now: UnixTime) throws(CookieError) {
        guard url.isHTTP, let host = url.host, !host.isEmpty else { throw .noHost }
        guard !Self.hasControlCharacter(header) else { throw .controlCharacter }
        var parts = header.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
        let pair = parts.popFirst() ?? header[...]
        let equals = pair.firstIndex(of: UInt8(ascii: "="))
        let nameBytes = pair[..<(equals ?? pair.startIndex)].trimmingBlanks
        let valueBytes = pair[(equals.map { $0 + 1 } ?? pair.startIndex)...].trimmingBlanks
        guard !nameBytes.isEmpty || !valueBytes.isEmpty else { throw .empty }
        let size = nameBytes.count + valueBytes.count
        guard size <= Self.sizeLimit else { throw .tooLarge(bytes: size) }
        // One notation for both, so that equal names mean the same cookie, whatever the value.
        if FieldBytes.text(nameBytes).isLatin1 || FieldBytes.text(valueBytes).isLatin1 {
            notation = .latin1
            (name, value) = (FieldBytes.latin1(nameBytes), FieldBytes.latin1(valueBytes))
        } else {
            (name, value) = (String(decoding: nameBytes, as: UTF8.self), String(decoding: valueBytes, as: UTF8.self))
        }

        let attributes = CookieAttributes(parts, now: now)
        isSecure = attributes.isSecure
        isHTTPOnly = attributes.isHTTPOnly
        sameSite = attributes.sameSite
        let latest = now.advanced(by: Self.longestLife)
        expires = (attributes.maxAge ?? attributes.expires).map { min($0, latest) }
        path = attributes.path ?? CookieHost.defaultPath(url.path)
        domain = host
        isHostOnly = true
        if let wanted = attributes.domain, !wanted.isEmpty { try narrow(to: wanted, host: host) }

        let isFromHTTPS = url.scheme == "https"
        guard !isSecure || isFromHTTPS else { throw .secureOverHTTP }
        guard sameSite != .none || isSecure else { throw .sameSiteNoneWithoutSecure }
        guard keepsPrefixPromise(hasRootPath: attributes.path == "/") else {
            throw .brokenPrefix(String((name.isEmpty ? value : name).prefix { $0 != "=" }.prefix(64)))
        }
    }

    /// Sets the domain to that of the attribute `Domain`.
    private mutating func narrow(to wanted: String, host: String) throws(CookieError) {
        let canonical = try CookieHost.canonical(wanted)
        if CookieHost.isAddress(host) || PublicSuffixList.contains(canonical) {
            // An IP address or a public suffix has no subdomains, so it can only name itself.
            guard canonical == host else {
                throw CookieHost.isAddress(host) ? .foreignDomain(canonical, host: host) : .publicSuffix(canonical)
            }
            return
        }
        guard CookieHost.matches(host, domain: canonical) else { throw .foreignDomain(canonical, host: host) }
        domain = canonical
        isHostOnly = false
    }

    /// Returns whether the cookie keeps the promise of its name's prefix: `__Secure-` and `__Host-` (§4.1.3), and those
    /// of later drafts, `__Http-` and `__Host-Http-`, which scripts can't set.
    private func keepsPrefixPromise(hasRootPath: Bool) -> Bool {
        // Without a name, only the value is sent, and a server would take its beginning for a name.
        let shown = (name.isEmpty ? value : name).utf8.prefix(12).map(\.lowercasedASCII)
        func hasPrefix(_ prefix: String) -> Bool { shown.starts(with: prefix.utf8) }
        let isHost = isHostOnly && hasRootPath
        if hasPrefix("__host-http-") { return isSecure && isHTTPOnly && isHost && !name.isEmpty }
        if hasPrefix("__http-") { return isSecure && isHTTPOnly && !name.isEmpty }
        if hasPrefix("__secure-") { return isSecure && !name.isEmpty }
        if hasPrefix("__host-") { return isSecure && isHost && !name.isEmpty }
        return true
    }

    /// Returns whether there is a control character other than the tab.
    static func hasControlCharacter(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
    }

    private static let longestLife: Int64 = 400 * 86_400
}
