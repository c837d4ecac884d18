@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

extension Cookie {
    /// Reads the value of a `Set-Cookie` field and checks it against the URL that it came from (RFC 6265bis §5.6, §5.7).
    ///
    /// Attributes that cannot be understood, or whose value has more than 1,024 bytes, are ignored. A cookie lives no
    /// longer than 400 days. One that has ended already is no error: it is how servers delete cookies, and what
    /// ``CookieJar`` does with it.
    ///
    /// - Parameters:
    ///   - header: The field's value.
    ///   - url: The URL of the response.
    ///   - now: The current time, for `Max-Age`.
    /// - Throws: `CookieError` if the standard says that the cookie is to be ignored.
    init(setCookie header: String, from url: WebURL, now: UnixTime) throws(CookieError) {
        try self.init(setCookie: Array(header.utf8), from: url, now: now)
    }

    /// Reads the value of a `Set-Cookie` field as it came; what isn't UTF-8 goes back byte for byte.
    ///
    /// - Parameters:
    ///   - header: The field's value.
    ///   - url: The URL of the response.
    ///   - now: The current time, for `Max-Age`.
    /// - Throws: `CookieError` if the standard says that the cookie is to be ignored.
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
        // One notation for both, so that a name stands for one cookie whatever its value is.
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

    /// Sets the domain to what the attribute says.
    private mutating func narrow(to wanted: String, host: String) throws(CookieError) {
        let canonical = try CookieHost.canonical(wanted)
        if CookieHost.isAddress(host) || PublicSuffixList.contains(canonical) {
            // Both can only mean themselves.
            guard canonical == host else {
                throw CookieHost.isAddress(host) ? .foreignDomain(canonical, host: host) : .publicSuffix(canonical)
            }
            return
        }
        guard CookieHost.matches(host, domain: canonical) else { throw .foreignDomain(canonical, host: host) }
        domain = canonical
        isHostOnly = false
    }

    /// Whether the cookie is what a prefix in front of its name says: `__Secure-` and `__Host-` (§4.1.3), and those of the
    /// drafts after it, `__Http-` and `__Host-Http-`, which no script can have set.
    private func keepsPrefixPromise(hasRootPath: Bool) -> Bool {
        // Without a name, what is sent is the value alone, and a server would take its start for a name.
        let shown = (name.isEmpty ? value : name).utf8.prefix(12).map(\.lowercasedASCII)
        func hasPrefix(_ prefix: String) -> Bool { shown.starts(with: prefix.utf8) }
        let isHost = isHostOnly && hasRootPath
        if hasPrefix("__host-http-") { return isSecure && isHTTPOnly && isHost && !name.isEmpty }
        if hasPrefix("__http-") { return isSecure && isHTTPOnly && !name.isEmpty }
        if hasPrefix("__secure-") { return isSecure && !name.isEmpty }
        if hasPrefix("__host-") { return isSecure && isHost && !name.isEmpty }
        return true
    }

    /// Whether there is a control character other than the tab.
    static func hasControlCharacter(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }
    }

    /// 400 days.
    private static let longestLife: Int64 = 400 * 86_400
}
