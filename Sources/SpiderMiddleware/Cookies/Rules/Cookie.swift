public import SpiderHTTP

/// A cookie (RFC 6265bis, section 5.7).
///
/// ```swift
/// for cookie in response.cookies() { print(cookie.name, cookie.value, cookie.domain) }
/// ```
public struct Cookie: Sendable, Hashable, Codable {
    /// Whether browsers send the cookie with requests that other sites cause.
    enum SameSite: String, Sendable, Hashable, Codable {
        /// The server didn't say.
        case unspecified
        /// They always do.
        case none = "None"
        /// They do if a link is followed.
        case lax = "Lax"
        /// They never do.
        case strict = "Strict"
    }

    /// The encoding of name and value.
    enum Notation: String, Sendable, Hashable, Codable {
        /// One character for each byte, because the bytes aren't UTF-8.
        case latin1
    }

    /// The name; may be empty if the value isn't.
    public var name: String

    /// The value, including quotation marks.
    public var value: String

    /// The host that the cookie is sent to, in lower case, without a leading dot.
    public var domain: String

    /// Whether the cookie is sent to that host only, and not to its subdomains.
    var isHostOnly: Bool

    /// The path that the cookie is sent to, with all paths below it.
    public var path: String

    /// The time when the cookie expires; `nil` if it expires with the session.
    public var expires: UnixTime?

    /// Whether the cookie is sent over https only.
    public var isSecure: Bool

    /// Whether scripts must not see the cookie; for a crawler, there is no difference.
    public var isHTTPOnly: Bool

    /// The server's rule for requests from other sites. It has no effect on a crawl: every page is requested by itself.
    var sameSite: SameSite

    /// The encoding of name and value; `nil` for UTF-8.
    var notation: Notation?

    /// Creates a cookie from its parts, unchecked.
    init(
        name: String, value: String, domain: String, isHostOnly: Bool = true, path: String = "/",
        expires: UnixTime? = nil, isSecure: Bool = false, isHTTPOnly: Bool = false, sameSite: SameSite = .unspecified
    ) {
        self.name = name
        self.value = value
        self.domain = domain
        self.isHostOnly = isHostOnly
        self.path = path
        self.expires = expires
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
    }

    /// Returns whether the cookie has expired.
    func isExpired(at now: UnixTime) -> Bool {
        guard let expires else { return false }
        return expires <= now
    }

    /// The most bytes of name and value together.
    static let sizeLimit = 4096

    /// The most bytes of an attribute's value; longer ones are ignored.
    static let attributeLimit = 1024
}
