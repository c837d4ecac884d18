import HTTPTypes
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The Digest challenges of servers, so that further requests are answered before the server asks again.
///
/// It is a value without a clock and without randomness: the random texts are passed in.
struct DigestSessions: Sendable {
    /// A server's nonce, and the number of times that it has been used.
    private struct Session {
        var challenge: DigestChallenge
        /// The URL that the challenge came from.
        var source: WebURL
        var user: String
        var clientNonce: String
        var count: UInt32 = 0
        /// Whether the server has accepted an answer for this realm.
        var isAccepted = false
    }

    /// A user that a server refuses.
    private struct Refusal: Hashable {
        var origin: Origin
        var realm: String
        var login: [String]
    }

    /// The number of origins that are remembered. Later ones have to ask each time.
    private static let originLimit = 10_000
    /// The number of realms that are remembered for an origin.
    private static let realmLimit = 16

    private var sessions: [Origin: [Session]] = [:]
    private var refusals: Set<Refusal> = []

    /// Creates a memory of no servers.
    init() {}

    /// Returns the field `Authorization` for a request to a server that has asked before; `nil` if it hasn't.
    ///
    /// - Parameters:
    ///   - request: the request
    ///   - user: the user's name
    ///   - password: the password
    ///   - isSent: whether the request is really sent: each one that is sent counts up the nonce
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

    /// Returns the field `Authorization` in answer to a challenge; `nil` if it can't be answered, or if the server has
    /// refused this user before.
    ///
    /// - Parameters:
    ///   - challenge: the challenge
    ///   - request: the request that was challenged
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

    /// Notes that a server has accepted the answer.
    ///
    /// - Parameters:
    ///   - url: the URL of the request
    ///   - user: the user's name
    mutating func accept(_ url: WebURL, user: String) {
        let place = sessions[url.origin]?.lastIndex {
            $0.user == user && !$0.isAccepted && $0.challenge.protects(url, source: $0.source)
        }
        if let place { sessions[url.origin]?[place].isAccepted = true }
    }

    /// Notes that a server has refused the answer. If it has never accepted one, it gets no further answers, because
    /// some servers lock users out. Otherwise, only this page is closed to the user.
    ///
    /// - Parameters:
    ///   - challenge: the challenge
    ///   - url: the URL of the request
    ///   - user: the user's name
    ///   - password: the password
    /// - Returns: whether the refusal is new
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
    ///   - url: the URL of the request
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
