/// The reason why a cookie is refused.
enum CookieError: Error, Sendable, Hashable {
    /// It has neither name nor value.
    case empty
    /// It has a control character.
    case controlCharacter
    /// It has a character that would end the name or the value.
    case reservedCharacter
    /// Name and value have more than 4,096 bytes.
    case tooLarge(bytes: Int)
    /// Its URL has no host, or isn't http or https.
    case noHost
    /// Its domain is neither the host that sent it nor a domain above.
    case foreignDomain(String, host: String)
    /// Anybody can have a host under its domain, such as `co.uk`.
    case publicSuffix(String)
    /// Its domain isn't a host name.
    case malformedDomain(String)
    /// It is `Secure`, but wasn't received over https.
    case secureOverHTTP
    /// It is `SameSite=None`, but not `Secure`.
    case sameSiteNoneWithoutSecure
    /// Its name starts with `__Secure-` or `__Host-`, but it doesn't keep the prefix's promise.
    case brokenPrefix(String)
    /// It would replace or shadow a `Secure` one, but wasn't received over https.
    case shadowsSecure(String)
}
