import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// What servers have asked for by Digest, so that the next requests are answered for before they ask again.
///
/// It is a value without a clock and without randomness: what makes an answer unrepeatable is passed in.
struct DigestSessions: Sendable {
    /// A nonce that a server has given, and how often it has been used.
    private struct Session {
        var challenge: DigestChallenge
        /// The address that the challenge came from.
        var source: WebURL
        var user: String
        var clientNonce: String
        var count: UInt32 = 0
        /// Whether the server has taken an answer for this realm.
        var isAccepted = false
    }

    /// A user that a server does not let in.
    private struct Refusal: Hashable {
        var origin: Origin
        var realm: String
        var login: [String]
    }

    /// More origins than this are not kept in mind; those that come later have to ask each time.
    private static let originLimit = 10_000
    /// Realms of one origin that are kept in mind.
    private static let realmLimit = 16

    private var sessions: [Origin: [Session]] = [:]
    private var refusals: Set<Refusal> = []

    /// Knows of no server.
    init() {}

    /// The field `Authorization` for a request to a server that has asked before; `nil` if it has not.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - user: the user's name
    ///   - password: the password
    ///   - isSent: whether it is sent, and not only asked for: each one that is sent has a number
    mutating func authorization(
        for request: Request, user: String, password: String, isSent: Bool = true
    ) -> HTTPField? {
        let origin = request.url.origin
        let place = sessions[origin]?.lastIndex {
            $0.user == user && $0.challenge.protects(request.url, source: $0.source)
        }
        guard let place, var session = sessions[origin]?[place] else { return nil }
        let field = DigestSessions.use(&session, request, user, password)
        if isSent { sessions[origin]?[place] = session }
        return field
    }

    /// The field `Authorization` that answers what a server has just asked for; `nil` if it cannot be answered, or
    /// if the server has refused this user before.
    ///
    /// - Parameters:
    ///   - challenge: what the server asks for
    ///   - request: the request that it was asked for
    ///   - user: the user's name
    ///   - password: the password
    ///   - clientNonce: random text, such as 32 hexadecimal digits
    mutating func answer(
        _ challenge: DigestChallenge, to request: Request, user: String, password: String, clientNonce: String
    ) -> HTTPField? {
        let origin = request.url.origin
        guard origin != .opaque,
            !refusals.contains(Refusal(origin: origin, realm: challenge.realm, login: [user, password]))
        else { return nil }
        var session = Session(challenge: challenge, source: request.url, user: user, clientNonce: clientNonce)
        guard let field = DigestSessions.use(&session, request, user, password) else { return nil }
        if sessions[origin] == nil, sessions.count >= DigestSessions.originLimit { return field }
        var known = sessions[origin] ?? []
        session.isAccepted = known.contains {
            $0.challenge.realm == challenge.realm && $0.user == user && $0.isAccepted
        }
        known.removeAll { $0.challenge.realm == challenge.realm && $0.user == user }
        known.append(session)
        if known.count > DigestSessions.realmLimit { known.removeFirst() }
        sessions[origin] = known
        return field
    }

    /// Notes that a server has taken the answer.
    ///
    /// - Parameters:
    ///   - url: the address that was asked for
    ///   - user: the user's name
    mutating func accept(_ url: WebURL, user: String) {
        let place = sessions[url.origin]?.lastIndex {
            $0.user == user && !$0.isAccepted && $0.challenge.protects(url, source: $0.source)
        }
        if let place { sessions[url.origin]?[place].isAccepted = true }
    }

    /// Notes that a server has not taken the answer: where it never has, it is not answered again, as some servers lock a
    /// user out. Where it has, this page alone is closed to the user.
    ///
    /// - Parameters:
    ///   - challenge: what the server asked for
    ///   - url: the address that it was asked for
    ///   - user: the user's name
    ///   - password: the password
    /// - Returns: whether that is new
    @discardableResult
    mutating func refuse(_ challenge: DigestChallenge, of url: WebURL, user: String, password: String) -> Bool {
        let isKnown =
            sessions[url.origin]?.contains {
                $0.challenge.realm == challenge.realm && $0.user == user && $0.isAccepted
            } ?? false
        if isKnown { return false }
        sessions[url.origin]?.removeAll { $0.challenge.realm == challenge.realm && $0.user == user }
        guard refusals.count < DigestSessions.originLimit else { return false }
        return refusals.insert(Refusal(origin: url.origin, realm: challenge.realm, login: [user, password])).inserted
    }

    /// Notes the nonce that a server wants next (RFC 7616, section 3.5).
    ///
    /// - Parameters:
    ///   - information: the field `Authentication-Info`
    ///   - url: the address that it came from
    ///   - user: the user's name
    ///   - clientNonce: random text, such as 32 hexadecimal digits
    mutating func note(information: String, from url: WebURL, user: String, clientNonce: String) {
        var reader = ChallengeReader(information)
        guard let nonce = reader.parameters()["nextnonce"], !nonce.isEmpty,
            let place = sessions[url.origin]?.lastIndex(where: {
                $0.user == user && $0.challenge.protects(url, source: $0.source)
            })
        else { return }
        sessions[url.origin]?[place].challenge.nonce = nonce
        sessions[url.origin]?[place].clientNonce = clientNonce
        sessions[url.origin]?[place].count = 0
    }

    private static func use(
        _ session: inout Session, _ request: Request, _ user: String, _ password: String
    ) -> HTTPField? {
        guard session.count < .max else { return nil }
        session.count += 1
        let answer = DigestAnswer(
            user: user, password: password, challenge: session.challenge, clientNonce: session.clientNonce,
            count: session.count)
        let text = answer.authorization(
            method: request.method.rawValue, target: request.url.requestTarget,
            body: request.body == nil ? [] : request.body?.bytes)
        return text.map { HTTPField(name: .authorization, value: session.challenge.bytes(of: $0)) }
    }
}
