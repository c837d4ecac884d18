import SpiderHTTP
import SpiderURL

extension JobReader {
    /// Whether a URL belongs to the crawl, as settings say now.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - depth: how many links lead to it from the start
    ///   - isStart: whether the crawl starts there
    ///   - settings: the settings in force
    func scopePermission(of url: WebURL, depth: Int, isStart: Bool, _ settings: Settings) throws -> Permission {
        guard settings.middleware.contains(where: { $0.name == "scope" }) else {
            return Permission(nil, "not looked at: scope is none of the middleware")
        }
        if isStart { return Permission(true, "in scope: the crawl starts here") }
        var scope = Scope(settings.scope)
        let starts = try keys(of: "scope")
        for host in starts { scope.start(atHost: host) }
        switch scope.verdict(on: url, depth: depth) {
        case .inside: return Permission(true, "in scope")
        case .outside(.startHosts) where starts.isEmpty:
            return Permission(nil, "not known: nothing is kept of the hosts that the crawl starts at")
        case .outside(let rule): return Permission(false, "out of scope: \(rule)")
        }
    }

    /// Whether robots.txt allows a URL, as far as the job knows the file.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - settings: the settings in force
    func robotsPermission(of url: WebURL, _ settings: Settings) throws -> Permission {
        guard settings.middleware.contains(where: { $0.name == "robots" }) else {
            return Permission(nil, "not obeyed: robots is none of the middleware")
        }
        let policies = PerHost(settings) { RobotsPolicy($0) }
        guard url.isHTTP else { return Permission(nil, "does not count: \(url.scheme)") }
        guard policies[url].obey else { return Permission(nil, "not obeyed: robots.obey is false") }
        let origin = url.origin.description
        guard let bytes = try kept(RobotsMiddleware.section, origin), let record = RobotsRecord(encoded: bytes) else {
            return Permission(nil, "not known: \(origin)/robots.txt has not been read")
        }
        let agent = (WebURL("\(origin)/robots.txt").map { policies[$0] } ?? policies[url]).agent
        guard record.agent == agent else {
            return Permission(nil, "not known for '\(agent)': \(origin)/robots.txt was read as '\(record.agent)'")
        }
        if let rule = record.rules.prohibition(of: url) { return Permission(false, rule.description) }
        return Permission(true, record.rules.rule(for: url)?.description ?? "no rule matches")
    }
}
