import SpiderCore
import SpiderHTTP

/// The credentials for one origin: `{basic: {user: …, password: …}}`, `{digest: {user: …, password: …}}` or `{bearer:
/// TOKEN}`.
struct AuthEntry: Codable, Sendable, Hashable {
    let credentials: Credentials

    init(_ credentials: Credentials) { self.credentials = credentials }

    private enum CodingKeys: String, CodingKey, CaseIterable { case basic, digest, bearer }

    private struct Login: Codable {
        var user: AuthText
        var password: AuthText
    }

    /// Reads an entry.
    ///
    /// - Parameter decoder: the decoder
    /// - Throws: `DecodingError` if it isn't one, or is more than one.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let basic = try container.decodeIfPresent(Login.self, forKey: .basic)
        let digest = try container.decodeIfPresent(Login.self, forKey: .digest)
        let bearer = try container.decodeIfPresent(AuthText.self, forKey: .bearer)
        switch (basic, digest, bearer) {
        case (let login?, nil, nil):
            guard !login.user.value.utf8.contains(UInt8(ascii: ":")) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .basic, in: container, debugDescription: "the user's name has a colon (RFC 7617, section 2)"
                )
            }
            credentials = .basic(user: login.user.value, password: login.password.value)
        case (nil, let login?, nil):
            credentials = .digest(user: login.user.value, password: login.password.value)
        case (nil, nil, let token?):
            guard !token.value.isEmpty, token.value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .bearer, in: container, debugDescription: "a token has no blanks, and letters of ASCII only"
                )
            }
            credentials = .bearer(token.value)
        default:
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: container.codingPath,
                    debugDescription:
                        "expected one of basic: {user, password}, digest: {user, password} and bearer: TOKEN"))
        }
    }

    /// Writes the entry.
    ///
    /// - Parameter encoder: the encoder
    /// - Throws: what the encoder throws.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch credentials {
        case .basic(let user, let password):
            try container.encode(Login(user: AuthText(user), password: AuthText(password)), forKey: .basic)
        case .digest(let user, let password):
            try container.encode(Login(user: AuthText(user), password: AuthText(password)), forKey: .digest)
        case .bearer(let token): try container.encode(token, forKey: .bearer)
        }
    }
}
