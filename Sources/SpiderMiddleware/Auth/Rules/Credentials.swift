@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The credentials of a request.
///
/// The description, which logs and errors show, has no secrets.
enum Credentials: Sendable, Hashable {
    /// A user name and a password, sent in the clear with the first request (RFC 7617), or as digests if the server
    /// asks for Digest.
    case basic(user: String, password: String)
    /// A user name and a password, sent only as digests, when the server has asked for them (RFC 7616).
    case digest(user: String, password: String)
    /// A token, sent with the first request (RFC 6750).
    case bearer(String)

    /// Decodes the user name and the password of a URL; `nil` if it has none, or if they have control characters.
    ///
    /// - Parameter url: such as `http://user:password@example.org/`
    init?(userInfoOf url: WebURL) {
        guard url.isHTTP, url.hasCredentials else { return nil }
        let parts = [url.username, url.password].map { PercentEncoding.decoded($0) }
        // They would end the field and begin another one.
        guard parts.joined().allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        self = .basic(
            user: String(decoding: parts[0], as: UTF8.self), password: String(decoding: parts[1], as: UTF8.self))
    }

    /// The field `Authorization` of the first request; `nil` for Digest.
    var standingAuthorization: String? {
        switch self {
        case .basic(let user, let password): "Basic " + Base64.encoded(Array("\(user):\(password)".utf8))
        case .bearer(let token): "Bearer \(token)"
        case .digest: nil
        }
    }

    /// The user name and the password, for schemes that have them.
    var login: (user: String, password: String)? {
        switch self {
        case .basic(let user, let password), .digest(let user, let password): (user, password)
        case .bearer: nil
        }
    }
}

extension Credentials: CustomStringConvertible, CustomReflectable {
    /// The scheme without the secrets: `basic ***`.
    var description: String {
        switch self {
        case .basic: "basic ***"
        case .digest: "digest ***"
        case .bearer: "bearer ***"
        }
    }

    /// A mirror without children, so that nothing prints the secrets.
    var customMirror: Mirror { Mirror(self, children: []) }
}
