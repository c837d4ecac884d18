import SpiderHTTP
import SpiderKit
import SpiderURL

/// Finds out whether settings, and what a job knows of sites, allow a URL.
struct URLPermissions {
    let archive: any JobArchive
    let job: String
    let settings: Settings

    /// Returns whether a URL is in the crawl's scope.
    ///
    /// - Parameters:
    ///   - url: the URL
    ///   - found: where it was found
    func scope(_ url: WebURL, _ found: URLStory.Found?) throws -> Permission {
        guard settings.middleware?.contains(where: { $0.name == "scope" }) ?? true else {
            return Permission(nil, "not checked: the layer 'scope' is off")
        }
        if let found, found.page == nil, found.depth == 0 {
            return Permission(true, "in scope: the crawl starts here")
        }
        var scope = Scope(settings.scope)
        let starts = try archive.storedKeys(of: "scope", in: job)
        for host in starts { scope.start(atHost: host) }
        switch scope.verdict(on: url, depth: found?.depth ?? 0) {
        case .inside: return Permission(true, "in scope")
        case .outside(.startHosts) where starts.isEmpty:
            return Permission(nil, "not known: the hosts that the crawl starts at weren't recorded")
        case .outside(let rule): return Permission(false, "out of scope: \(rule)".withoutSecrets)
        }
    }

    /// Returns whether robots.txt allows a URL, as far as the job knows the file.
    func robots(_ url: WebURL) throws -> Permission {
        guard settings.middleware?.contains(where: { $0.name == "robots" }) ?? true else {
            return Permission(nil, "not obeyed: the layer 'robots' is off")
        }
        let policies = PerHost(settings) { RobotsPolicy($0) }
        guard url.isHTTP else { return Permission(nil, "doesn't apply to \(url.scheme) URLs") }
        guard policies[url].obey else { return Permission(nil, "not obeyed: robots.obey is false") }
        let origin = url.origin.description
        guard let bytes = try archive.stored(RobotsMiddleware.section, origin, in: job),
            let record = RobotsRecord(encoded: bytes)
        else { return Permission(nil, "not known: \(origin)/robots.txt hasn't been read") }
        let agent = (WebURL("\(origin)/robots.txt").map { policies[$0] } ?? policies[url]).agent
        guard record.agent == agent else {
            return Permission(nil, "not known for '\(agent)': \(origin)/robots.txt was read as '\(record.agent)'")
        }
        if let rule = record.rules.prohibition(of: url) { return Permission(false, rule.description.withoutSecrets) }
        return Permission(true, record.rules.rule(for: url)?.description.withoutSecrets ?? "no rule matches")
    }
}
