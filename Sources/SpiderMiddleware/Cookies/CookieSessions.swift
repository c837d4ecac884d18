import SpiderCore
import SpiderHTTP
import SpiderURL

/// The cookie jars of a crawl's sessions, by name. They remember which domains have changed, so that only these need to
/// be written.
struct CookieSessions: Sendable {
    /// The present cookies of a session for one domain; empty if none are left.
    struct Change: Sendable, Hashable {
        let session: String
        let domain: String
        let cookies: [Cookie]
    }

    private struct Session {
        var jar = CookieJar()
        /// The number of starting hosts that have got the configured cookies in this jar.
        var seeded = 0
        var lastUse: UInt64 = 0
    }

    private let values: [(name: String, value: String)]
    private let limit: Int
    private var sessions: [String: Session] = ["": Session()]
    private var startHosts: [String] = []
    private var knownHosts: Set<String> = []
    private var uses: UInt64 = 0
    private var removed: [Change] = []
    /// The sessions whose jars have changed.
    private var changed: Set<String> = []

    /// Creates the sessions, without cookies.
    ///
    /// - Parameter settings: the cookies that each session starts with, and the limit of sessions
    init(_ settings: CookieSettings) {
        values = settings.values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) }
        limit = settings.sessions.value
    }

    /// Gives a host the configured cookies, in all sessions.
    ///
    /// - Returns: whether the host is new
    @discardableResult
    mutating func start(at host: String) -> Bool {
        guard !values.isEmpty, knownHosts.insert(host).inserted else { return false }
        startHosts.append(host)
        return true
    }

    /// Returns the cookies for a request.
    ///
    /// - Parameters:
    ///   - url: the URL of the request
    ///   - session: the session's name
    ///   - now: the time
    ///   - refuse: called with configured cookies that can't be sent
    mutating func cookies(
        for url: WebURL, session: String, now: UnixTime, refuse: (String, CookieError) -> Void = { _, _ in }
    ) -> [Cookie] {
        let (hosts, values) = (startHosts, values)
        return with(session) { jar, seeded in
            while seeded < hosts.count {
                for (name, value) in values {
                    do throws(CookieError) {
                        try jar.seed(name: name, value: value, domain: hosts[seeded], now: now)
                    } catch {
                        refuse(name, error)
                    }
                }
                seeded += 1
            }
            return jar.cookiesThatFit(for: url, now: now)
        }
    }

    /// Stores the cookies of a response.
    ///
    /// - Parameters:
    ///   - headers: the values of its `Set-Cookie` fields
    ///   - url: its URL
    ///   - session: the session's name
    ///   - now: the time
    /// - Returns: the reasons why cookies were refused
    mutating func store(
        setCookies headers: [[UInt8]], from url: WebURL, session: String, now: UnixTime
    ) -> [CookieError] {
        changed.insert(session)
        return with(session) { jar, _ in jar.store(setCookies: headers, from: url, now: now) }
    }

    /// Puts back the cookies that an earlier process has kept.
    mutating func restore(_ cookies: [Cookie], session: String, now: UnixTime) {
        with(session) { jar, _ in
            for cookie in cookies { jar.store(cookie, now: now) }
            _ = jar.takeChanges()
        }
    }

    /// The jar of the session without a name.
    var unnamed: CookieJar {
        get { sessions[""]?.jar ?? CookieJar() }
        set {
            changed.insert("")
            with("") { jar, _ in jar = newValue }
        }
    }

    /// Returns what has changed since the last call.
    mutating func takeChanges() -> [Change] {
        var changes = removed
        removed = []
        for name in changed.sorted() {
            for (domain, cookies) in sessions[name]?.jar.takeChanges() ?? [] {
                changes.append(Change(session: name, domain: domain, cookies: cookies))
            }
        }
        changed = []
        return changes
    }

    private mutating func with<Result>(_ name: String, _ body: (inout CookieJar, inout Int) -> Result) -> Result {
        if sessions[name] == nil, sessions.count > limit { dropOldest() }
        uses += 1
        var session = sessions.removeValue(forKey: name) ?? Session()
        session.lastUse = uses
        let seeded = session.seeded
        let result = body(&session.jar, &session.seeded)
        if session.seeded > seeded { changed.insert(name) }
        sessions[name] = session
        return result
    }

    private mutating func dropOldest() {
        let named = sessions.filter { !$0.key.isEmpty }
        guard let oldest = named.min(by: { $0.value.lastUse < $1.value.lastUse })?.key else { return }
        let jar = sessions.removeValue(forKey: oldest)?.jar
        changed.remove(oldest)
        for domain in Set((jar?.cookies ?? []).map(\.domain)).sorted() {
            removed.append(Change(session: oldest, domain: domain, cookies: []))
        }
    }
}
