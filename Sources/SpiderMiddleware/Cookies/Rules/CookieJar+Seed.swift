import SpiderHTTP
@_spi(Algorithms) import SpiderURL
extension CookieJar {
    /// Adds a cookie that no server has set, such as one from a configuration file.
    ///
    /// ```swift
    /// try jar.seed(name: "session", value: "abc", domain: "example.com", now: .now())
    /// ```
    ///
    /// - Parameters:
    ///   - name: the name
    ///   - value: the value
    ///   - domain: the host that gets it; a leading dot is ignored
    ///   - includesSubdomains: whether subdomains get it as well; an IP address has none
    ///   - path: the path that gets it, with all paths below it
    ///   - isSecure: whether it is sent over https only
    ///   - expires: the time when it expires; `nil` if it expires with the session
    ///   - now: the current time
    /// - Throws: `CookieError` if the cookie can't be sent, or if hosts of other owners would get it.
    mutating func seed(
        name: String, value: String, domain: String, includesSubdomains: Bool = true, path: String = "/",
        isSecure: Bool = false, expires: UnixTime? = nil, now: UnixTime
    ) throws(CookieError) {
        try seed(
            Cookie(
                name: name, value: value, domain: domain, isHostOnly: !includesSubdomains, path: path,
                expires: expires, isSecure: isSecure), now: now)
    }

    /// Checks a cookie that no server has set, and stores it.
    mutating func seed(_ unchecked: Cookie, now: UnixTime) throws(CookieError) {
        store(try Self.checked(unchecked), now: now)
    }

    /// Returns the cookie with its domain in the form that is compared.
    static func checked(_ unchecked: Cookie) throws(CookieError) -> Cookie {
        var cookie = unchecked
        guard !cookie.name.isEmpty || !cookie.value.isEmpty else { throw .empty }
        guard cookie.size <= Cookie.sizeLimit else { throw .tooLarge(bytes: cookie.size) }
        for text in [cookie.name, cookie.value, cookie.path] {
            guard !Cookie.hasControlCharacter(text.utf8) else { throw .controlCharacter }
            guard !text.utf8.contains(UInt8(ascii: ";")) else { throw .reservedCharacter }
        }
        guard !cookie.name.utf8.contains(UInt8(ascii: "=")) else { throw .reservedCharacter }
        if cookie.path.utf8.first != UInt8(ascii: "/") { cookie.path = "/" }
        cookie.domain = try CookieHost.canonical(cookie.domain)
        if CookieHost.isAddress(cookie.domain) { cookie.isHostOnly = true }
        if !cookie.isHostOnly, PublicSuffixList.contains(cookie.domain) {
            // `localhost` and other names without a dot have no subdomains.
            guard !cookie.domain.utf8.contains(UInt8(ascii: ".")) else { throw .publicSuffix(cookie.domain) }
            cookie.isHostOnly = true
        }
        return cookie
    }
}
