import SpiderHTTP
@_spi(Algorithms) import SpiderURL

/// The cookies of a session, and the choice of those that a request gets (RFC 6265bis §5.7, §5.8).
///
/// ```swift
/// var jar = CookieJar()
/// try jar.store(setCookie: "id=7; Path=/", from: url, now: .now())
/// jar.header(for: url, now: .now())   // "id=7"
/// ```
struct CookieJar: Sendable {
    /// The limits of a jar.
    struct Limits: Sendable, Hashable {
        /// The cookies of one domain.
        var perDomain = 50
        /// All cookies.
        var total = 3000
        /// The bytes of a `Cookie` field. Many servers refuse a longer one, even if they have set the cookies
        /// themselves.
        var fieldSize = 16 << 10
        /// The `Set-Cookie` fields of one response that are read.
        var perResponse = 100

        /// The default limits: 50, 3,000, 16 KiB and 100.
        init() {}
    }

    /// The number of cookies; some of them may have expired unnoticed.
    private(set) var count = 0

    private let limits: Limits
    private var domains: [String: [Stored]] = [:]
    /// The domains whose cookies have changed since the last `takeChanges`.
    private var changed: Set<String> = []
    private var nextOrder: UInt64 = 0

    /// A cookie with its rank in the order of creation.
    private struct Stored {
        var cookie: Cookie
        var order: UInt64
    }

    /// Creates an empty jar.
    init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// All cookies in the order in which they were created.
    var cookies: [Cookie] {
        domains.values.joined().sorted { $0.order < $1.order }.map(\.cookie)
    }

    /// Stores a cookie in place of the one with the same name, domain and path. One that has expired removes it.
    ///
    /// If there is no room, expired cookies make room first, then those that aren't `Secure`, the oldest of each first.
    /// So somebody who can only write over http can't push out cookies that https has set (RFC 6265bis §5.7).
    mutating func store(_ cookie: Cookie, now: UnixTime) {
        var stored = domains.removeValue(forKey: cookie.domain) ?? []
        count -= stored.count
        let index = stored.firstIndex { other in
            other.cookie.hasSameName(as: cookie) && other.cookie.path == cookie.path
                && other.cookie.isHostOnly == cookie.isHostOnly
        }
        if cookie.isExpired(at: now) {
            if let index { stored.remove(at: index) }
        } else if let index {
            stored[index].cookie = cookie
        } else {
            stored.append(Stored(cookie: cookie, order: nextOrder))
            nextOrder += 1
            if stored.count > limits.perDomain { stored.removeAll { $0.cookie.isExpired(at: now) } }
            // They are in the order of their creation.
            while stored.count > max(0, limits.perDomain) {
                stored.remove(at: stored.firstIndex { !$0.cookie.isSecure } ?? 0)
            }
        }
        changed.insert(cookie.domain)
        count += stored.count
        if !stored.isEmpty { domains[cookie.domain] = stored }
        if count > limits.total { makeRoom(now: now) }
    }

    /// Reads the value of a `Set-Cookie` field, and stores the cookie.
    ///
    /// - Throws: `CookieError` if the standard wants it to be ignored.
    mutating func store(setCookie header: String, from url: WebURL, now: UnixTime) throws(CookieError) {
        try store(setCookie: Array(header.utf8), from: url, now: now)
    }

    private mutating func store(setCookie header: [UInt8], from url: WebURL, now: UnixTime) throws(CookieError) {
        let cookie = try Cookie(setCookie: header, from: url, now: now)
        if url.scheme != "https", shadowsSecure(cookie, now: now) {
            throw .shadowsSecure(String(cookie.name.prefix(64)))
        }
        store(cookie, now: now)
    }

    /// Reads the `Set-Cookie` fields of a response, up to the limit, and stores the cookies.
    ///
    /// - Parameters:
    ///   - headers: the fields' values
    ///   - url: the URL of the response
    ///   - now: the current time
    /// - Returns: the reasons why cookies were refused
    @discardableResult
    mutating func store(
        setCookies headers: some Sequence<String>, from url: WebURL, now: UnixTime
    ) -> [CookieError] {
        store(setCookies: headers.lazy.map { Array($0.utf8) }, from: url, now: now)
    }

    /// Reads the `Set-Cookie` fields of a response as bytes, and stores the cookies.
    @discardableResult
    mutating func store(
        setCookies headers: some Sequence<[UInt8]>, from url: WebURL, now: UnixTime
    ) -> [CookieError] {
        var refusals: [CookieError] = []
        for header in headers.prefix(limits.perResponse) {
            do throws(CookieError) {
                try store(setCookie: header, from: url, now: now)
            } catch {
                refusals.append(error)
            }
        }
        return refusals
    }

    /// Returns the cookies of the domains that have changed since the last call; no cookies if a domain has none left.
    mutating func takeChanges() -> [(domain: String, cookies: [Cookie])] {
        defer { changed = [] }
        return changed.sorted().map { ($0, domains[$0, default: []].map(\.cookie)) }
    }

    /// Returns the cookies for a request: those with the longest path first, and of these the oldest.
    func cookies(for url: WebURL, now: UnixTime) -> [Cookie] {
        guard url.isHTTP, let host = url.host, !domains.isEmpty else { return [] }
        let path = url.path
        let isSecure = url.scheme == "https"
        var found: [Stored] = []
        forEachDomain(of: host) { domain, isHost in
            for stored in domains[domain] ?? [] {
                let cookie = stored.cookie
                guard isHost || !cookie.isHostOnly, isSecure || !cookie.isSecure, !cookie.isExpired(at: now),
                    CookieHost.matches(path: path, cookiePath: cookie.path)
                else { continue }
                found.append(stored)
            }
        }
        found.sort { left, right in
            let (leftLength, rightLength) = (left.cookie.path.utf8.count, right.cookie.path.utf8.count)
            return leftLength == rightLength ? left.order < right.order : leftLength > rightLength
        }
        return found.map(\.cookie)
    }

    /// Returns the value of the `Cookie` field for a request; `nil` if there is no cookie to send.
    ///
    /// If they exceed the limit, the last ones aren't sent.
    func header(for url: WebURL, now: UnixTime) -> String? {
        let cookies = cookiesThatFit(for: url, now: now)
        let pairs = cookies.map { $0.name.isEmpty ? $0.value : "\($0.name)=\($0.value)" }
        return pairs.isEmpty ? nil : pairs.joined(separator: "; ")
    }

    /// Returns the cookies for a request that fit into one field.
    func cookiesThatFit(for url: WebURL, now: UnixTime) -> [Cookie] {
        var size = -2
        return Array(
            cookies(for: url, now: now).prefix { cookie in
                size += cookie.pair.count + 2
                return size <= limits.fieldSize
            })
    }

    /// Removes all cookies.
    mutating func removeAll() {
        changed.formUnion(domains.keys)
        domains = [:]
        count = 0
    }

    /// Calls a function with the host and each domain above it: one look-up for each label.
    private func forEachDomain(of host: String, _ body: (_ domain: String, _ isHost: Bool) -> Void) {
        body(host, true)
        guard !CookieHost.isAddress(host) else { return }
        var rest = host[...]
        while let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) {
            rest = rest[rest.utf8.index(after: dot)...]
            if !rest.isEmpty { body(String(rest), false) }
        }
    }

    /// Returns whether a cookie that was received over http would replace or hide one that only https may set.
    private func shadowsSecure(_ cookie: Cookie, now: UnixTime) -> Bool {
        // Cookies of the domains above are found by name. Cookies below matter only to hosts that this one isn't sent
        // by, but the standard protects them as well. They are few only if a cookie isn't host-only.
        var found = false
        func check(_ list: [Stored]) {
            found =
                found
                || list.contains { other in
                    other.cookie.isSecure && other.cookie.hasSameName(as: cookie) && !other.cookie.isExpired(at: now)
                        && CookieHost.matches(path: cookie.path, cookiePath: other.cookie.path)
                }
        }
        forEachDomain(of: cookie.domain) { domain, _ in check(domains[domain] ?? []) }
        if !found, !cookie.isHostOnly {
            for (domain, list) in domains where CookieHost.matches(domain, domain: cookie.domain) { check(list) }
        }
        return found
    }

    private mutating func makeRoom(now: UnixTime) {
        filter { !$0.cookie.isExpired(at: now) }
        guard count > limits.total else { return }
        // A little more than needed, so that a full jar isn't searched for each new cookie.
        let room = max(0, limits.total - limits.total / 20)
        let newest = domains.values.joined().map(\.order).sorted(by: >)
        guard newest.count > room else { return }
        let oldestKept = room > 0 ? newest[room - 1] : .max
        filter { $0.order >= oldestKept }
    }

    private mutating func filter(_ isKept: (Stored) -> Bool) {
        for (domain, list) in domains {
            let kept = list.filter(isKept)
            guard kept.count < list.count else { continue }
            changed.insert(domain)
            domains[domain] = kept.isEmpty ? nil : kept
        }
        count = domains.values.reduce(0) { $0 + $1.count }
    }
}
