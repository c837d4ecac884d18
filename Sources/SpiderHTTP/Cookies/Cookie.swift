/// A cookie as it is kept (RFC 6265bis §5.7).
///
/// ```swift
/// let cookie = try Cookie(setCookie: "id=7; Path=/; Max-Age=3600", from: url, now: .now())
/// print(cookie.name, cookie.value, cookie.domain)
/// ```
public struct Cookie: Sendable, Hashable, Codable {
    /// When a cookie may go along with requests that another site caused.
    public enum SameSite: String, Sendable, Hashable, Codable {
        /// The server did not say.
        case unspecified
        /// Always.
        case none = "None"
        /// When a link is followed.
        case lax = "Lax"
        /// Never.
        case strict = "Strict"
    }

    /// How the bytes that came stand in the texts.
    enum Notation: String, Sendable, Hashable, Codable {
        /// A character for each byte: they are not UTF-8.
        case latin1
    }

    /// The name; may be empty where the value is not.
    public var name: String

    /// The value, quotes included.
    public var value: String

    /// The host that it goes to, in lower case, without a dot in front.
    public var domain: String

    /// Whether it goes to that host only, and not to the hosts below it.
    public var isHostOnly: Bool

    /// The path that it goes to, with all paths below it.
    public var path: String

    /// When it ends; `nil` if it ends with the session.
    public var expires: UnixTime?

    /// Whether it goes over https only.
    public var isSecure: Bool

    /// Whether scripts must not see it. (For a crawler there is no difference.)
    public var isHTTPOnly: Bool

    /// What the server said about requests from other sites. The jar keeps it and does not act on it: each page that
    /// a crawler asks for is a page of its own.
    public var sameSite: SameSite

    /// How name and value stand for bytes; as UTF-8 where nothing is said.
    var notation: Notation?

    /// Creates a cookie from its parts, unchecked.
    public init(
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

    /// Whether it has ended.
    public func isExpired(at now: UnixTime) -> Bool {
        guard let expires else { return false }
        return expires <= now
    }

    /// The bytes of name and value that a cookie may have.
    static let sizeLimit = 4096

    /// The bytes that the value of an attribute may have; longer ones are ignored.
    static let attributeLimit = 1024
}
