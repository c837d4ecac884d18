package import SpiderURL

/// With what a request proves who makes it.
///
/// Its description, which logs and errors show, has no secrets.
public enum Credentials: Sendable, Hashable {
    /// A user name and a password, sent at once and as they are (RFC 7617). Where the server asks for Digest, it gets that.
    case basic(user: String, password: String)
    /// A user name and a password of which only digests are sent, when the server has asked for them (RFC 7616).
    case digest(user: String, password: String)
    /// A token, sent at once (RFC 6750).
    case bearer(String)

    /// The user name and the password in a URL, decoded; nothing where it has none, or has control characters in them.
    ///
    /// - Parameter url: such as `http://user:password@example.org/`
    package init?(userInfoOf url: WebURL) {
        guard url.isHTTP, url.hasCredentials else { return nil }
        let parts = [url.username, url.password].map { PercentEncoding.decoded($0) }
        // In a field they would end it, and begin another one.
        guard parts.joined().allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        self = .basic(
            user: String(decoding: parts[0], as: UTF8.self), password: String(decoding: parts[1], as: UTF8.self))
    }

    /// The field `Authorization` that is sent before the server has asked for anything; nothing for Digest.
    package var standingAuthorization: String? {
        switch self {
        case .basic(let user, let password): "Basic " + Base64.encoded(Array("\(user):\(password)".utf8))
        case .bearer(let token): "Bearer \(token)"
        case .digest: nil
        }
    }

    /// The user name and the password, for schemes that have them.
    package var login: (user: String, password: String)? {
        switch self {
        case .basic(let user, let password), .digest(let user, let password): (user, password)
        case .bearer: nil
        }
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The scheme: `basic ***`.
    public var description: String {
        switch self {
        case .basic: "basic ***"
        case .digest: "digest ***"
        case .bearer: "bearer ***"
        }
    }

    /// The scheme: `basic ***`.
    public var debugDescription: String { description }

    /// Nothing to look into.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
