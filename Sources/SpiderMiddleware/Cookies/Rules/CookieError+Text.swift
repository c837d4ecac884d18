extension CookieError: CustomStringConvertible {
    var description: String {
        switch self {
        case .empty: "the cookie has neither name nor value"
        case .controlCharacter: "the cookie contains a control character"
        case .reservedCharacter: "a cookie's name cannot contain `=` or `;`, and its value and path not `;`"
        case .tooLarge(let bytes): "the cookie has \(bytes) bytes; the limit is \(Cookie.sizeLimit)"
        case .noHost: "cookies need an http or https URL"
        case .foreignDomain(let domain, let host): "`\(host)` cannot set cookies for `\(domain)`"
        case .publicSuffix(let domain): "nobody can set cookies for all of `\(domain)`"
        case .malformedDomain(let domain): "`\(domain)` is not the name of a host"
        case .secureOverHTTP: "a Secure cookie came over http"
        case .sameSiteNoneWithoutSecure: "a cookie with SameSite=None must be Secure"
        case .brokenPrefix(let name): "the cookie `\(name)` is not what its prefix promises"
        case .shadowsSecure(let name): "the cookie `\(name)` came over http, and there is a Secure one of that name"
        }
    }
}
