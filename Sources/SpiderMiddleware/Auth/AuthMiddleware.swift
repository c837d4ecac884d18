import HTTPTypes
import Logging
import SpiderCore
import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import Synchronization

/// The layer `auth`: authenticates requests with Basic, Digest and Bearer (RFC 9110, section 11).
///
/// Credentials go only to the origin (scheme, host and port) that they are for. A user name and a password in a URL are
/// removed from it, and are sent as Basic to its origin.
final class AuthMiddleware: SynchronousMiddleware {
    /// The logins of one session; sessions don't share them.
    private struct Session {
        var digests = DigestSessions()
        /// The credentials in the URLs that the crawl starts at.
        var starts: [Origin: Credentials] = [:]
    }

    /// The number of sessions. If there are more, all of them are forgotten.
    private static let sessionLimit = 10_000

    private let rules: PerHost<AuthRules>
    private let log: Logger
    private let sessions = Mutex<[String: Session]>([:])

    /// Makes the layer.
    ///
    /// - Parameters:
    ///   - settings: the settings with the section `auth`
    ///   - log: gets a message if a server refuses the credentials
    /// - Throws: `ConfigurationError` if the `.netrc` file can't be read.
    init(_ settings: Settings, log: Logger) throws {
        var files: [String: Netrc] = [:]
        rules = try PerHost(settings) { settings in
            var netrc: Netrc?
            if let path = settings.auth.netrc {
                netrc = try files[path] ?? NetrcFile.read(path, log: log)
                files[path] = netrc
            }
            let origins = settings.auth.origins.compactMap { text, entry in
                AuthSettings.origin(text).map { ($0, entry.credentials) }
            }
            return AuthRules(origins: Dictionary(origins) { first, _ in first }, netrc: netrc)
        }
        self.log = log
    }

    /// Adds the field `Authorization`, and removes user name and password from the URL; see `Middleware`.
    func prepare(_ request: Request) -> Request {
        authorized(request, credentials(for: request), isSent: false)
    }

    /// Passes on a request without credentials; see `SynchronousMiddleware`.
    func send(_ request: Request) -> Request? { hasPart(in: request) ? nil : request }

    /// Passes the request on with its credentials, and once more if the server asks for Digest; see `Middleware`.
    func handle(_ request: Request, next: Next) async throws -> Response {
        hasPart(in: request) ? try await prove(request, next) : try await next(request)
    }

    /// Returns whether the layer has anything to add to a request, or to remove from it.
    @inline(never) private func hasPart(in request: Request) -> Bool {
        request.url.hasCredentials || credentials(for: request) != nil
    }

    @inline(never) private func prove(_ request: Request, _ next: Next) async throws -> Response {
        let credentials = credentials(for: request)
        if request.isStart, request.url.hasCredentials {
            inSession(of: request) { $0.starts[request.url.origin] = credentials }
        }
        var sent = authorized(request, credentials, isSent: true)
        var response = try await pass(sent, request, next)
        guard request.headerFields[.authorization] == nil, let login = credentials?.login else { return response }

        var answered: DigestChallenge?
        // The second time is for a nonce that has become stale in the meantime.
        for _ in 0..<2 {
            guard let challenge = AuthMiddleware.challenge(in: response) else { break }
            if let answered, !challenge.isStale {
                refuse(answered, request, login)
                break
            }
            let field = inSession(of: request) {
                $0.digests.answer(
                    challenge, to: sent, user: login.user, password: login.password,
                    clientNonce: AuthMiddleware.randomText())
            }
            guard let field else { break }
            answered = challenge
            sent.headerFields[fields: .authorization] = [field]
            response = try await pass(sent, request, next)
        }
        if sent.headerFields[.authorization]?.hasPrefix("Digest ") == true { note(response, sent, login.user) }
        return response
    }

    private func pass(_ sent: Request, _ request: Request, _ next: Next) async throws -> Response {
        do {
            var response = try await next(sent)
            forget(&response.reschedule, request, sent)
            return response
        } catch var failure as FetchFailure {
            forget(&failure.reschedule, request, sent)
            throw failure
        }
    }

    private func inSession<Result: Sendable>(of request: Request, _ body: (inout Session) -> Result) -> Result {
        sessions.withLock { sessions in
            if sessions[request.session] == nil, sessions.count >= AuthMiddleware.sessionLimit { sessions = [:] }
            return body(&sessions[request.session, default: Session()])
        }
    }

    /// Returns the credentials for a request: those in its URL, else the configured ones of its origin, else those in
    /// the URL of a start.
    private func credentials(for request: Request) -> Credentials? {
        if let own = Credentials(userInfoOf: request.url) { return own }
        return rules[request.url].credentials(for: request.url)
            ?? sessions.withLock { $0[request.session]?.starts[request.url.origin] }
    }

    private func authorized(_ request: Request, _ credentials: Credentials?, isSent: Bool) -> Request {
        var sent = request
        if request.url.hasCredentials { sent.url = request.url.withoutCredentials }
        guard let credentials, request.headerFields[.authorization] == nil else { return sent }
        var field: HTTPField?
        if let login = credentials.login {
            field = sessions.withLock {
                $0[sent.session]?.digests.authorization(
                    for: sent, user: login.user, password: login.password, isSent: isSent)
            }
        }
        let standing = credentials.standingAuthorization.map { HTTPField(name: .authorization, value: $0) }
        if let field = field ?? standing { sent.headerFields[fields: .authorization] = [field] }
        return sent
    }

    /// Removes this layer's fields from a request that a layer inside has made from this one, such as the next hop of a
    /// redirect. It passes this layer again, and gets the credentials for its own URL.
    private func forget(_ reschedule: inout Reschedule?, _ request: Request, _ sent: Request) {
        guard let target = reschedule?.request else { return }
        if request.headerFields[.authorization] == nil,
            target.headerFields[.authorization] == sent.headerFields[.authorization]
        {
            reschedule?.request?.headerFields[.authorization] = nil
        }
        // A URL of the same origin is protected in the same way; credentials in that URL are its own.
        guard request.url.hasCredentials, !target.url.hasCredentials, target.url.origin.isSame(as: request.url.origin)
        else { return }
        var url = target.url
        do {
            try url.set(.username, to: request.url.username)
            try url.set(.password, to: request.url.password)
            reschedule?.request?.url = url
        } catch {
            log.debug("the credentials of this URL are not sent on: \(error.reason)")
        }
    }

    private static func challenge(in response: Response) -> DigestChallenge? {
        guard response.status.code == 401, response.reschedule == nil else { return nil }
        return DigestChallenge.strongest(of: Challenge.all(in: response.headerFields[fields: .wwwAuthenticate]))
    }

    private func refuse(_ challenge: DigestChallenge, _ request: Request, _ login: (user: String, password: String)) {
        let isNew = inSession(of: request) {
            $0.digests.refuse(challenge, of: request.url, user: login.user, password: login.password)
        }
        if isNew { log.warning("\(request.url.origin) does not take the credentials that are configured for it") }
    }

    private func note(_ response: Response, _ sent: Request, _ user: String) {
        guard response.status.code != 401 else { return }
        let information = HTTPField.Name("Authentication-Info").flatMap { response.headerFields[$0] }
        inSession(of: sent) { session in
            session.digests.accept(sent.url, user: user)
            if let information {
                session.digests.note(
                    information: information, from: sent.url, user: user, clientNonce: AuthMiddleware.randomText())
            }
        }
    }

    private static func randomText() -> String {
        let halves = [UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max)]
        return halves.map { String($0, radix: 16) }.joined()
    }
}
