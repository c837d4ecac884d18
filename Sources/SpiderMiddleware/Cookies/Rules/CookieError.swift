/// The reason why a cookie is refused.
enum CookieError: Error, Sendable, Hashable {
    /// Neither name nor value.
    case empty
    /// A control character in it.
    case controlCharacter
    /// A character that would end the name or the value.
    case reservedCharacter
    /// Name and value have more than 4,096 bytes.
    case tooLarge(bytes: Int)
    /// It came from a URL without a host, or one that is not http or https.
    case noHost
    /// Its domain is not the host that it came from or one above.
    case foreignDomain(String, host: String)
    /// Its domain is one under which everybody can have a host, such as `co.uk`.
    case publicSuffix(String)
    /// Its domain is no host name.
    case malformedDomain(String)
    /// It is `Secure` and did not come over https.
    case secureOverHTTP
    /// It is `SameSite=None` and not `Secure`.
    case sameSiteNoneWithoutSecure
    /// Its name starts with `__Secure-` or `__Host-`, and it is not what that promises.
    case brokenPrefix(String)
    /// It would replace or shadow a `Secure` one and did not come over https.
    case shadowsSecure(String)
}
