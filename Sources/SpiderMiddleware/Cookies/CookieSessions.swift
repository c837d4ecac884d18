import SpiderCore
import SpiderHTTP
import SpiderURL

/// The jars of a crawl's sessions, by name. Of each, the domains that have changed can be asked for, to be kept.
struct CookieSessions: Sendable {
    /// What has become of a session's cookies for one domain; none if there are none left.
    struct Change: Sendable, Hashable {
        let session: String
        let domain: String
        let cookies: [Cookie]
    }

    private struct Session {
        var jar = CookieJar()
        /// How many of the hosts that the crawl starts at have had their configured cookies put in.
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

    /// Sessions without cookies.
    ///
    /// - Parameter settings: the cookies that each begins with, and how many there may be
    init(_ settings: CookieSettings) {
        values = settings.values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) }
        limit = settings.sessions.value
    }

    /// Has the configured cookies go to a host, in all sessions.
    ///
    /// - Returns: whether that is news that others want to hear
    @discardableResult
    mutating func start(at host: String) -> Bool {
        guard !values.isEmpty, knownHosts.insert(host).inserted else { return false }
        startHosts.append(host)
        return true
    }

    /// The cookies that go along with a request.
    ///
    /// - Parameters:
    ///   - url: where the request goes
    ///   - session: the session's name
    ///   - now: the time
    ///   - refuse: is told of configured cookies that cannot be sent
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
    ///   - url: where it came from
    ///   - session: the session's name
    ///   - now: the time
    /// - Returns: why cookies were refused
    mutating func store(
        setCookies headers: [[UInt8]], from url: WebURL, session: String, now: UnixTime
    ) -> [CookieError] {
        changed.insert(session)
        return with(session) { jar, _ in jar.store(setCookies: headers, from: url, now: now) }
    }

    /// Puts cookies back that an earlier process has kept.
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

    /// What has changed since the last call.
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
