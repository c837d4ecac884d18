import SpiderCore
@_spi(Algorithms) import SpiderURL

extension Scope {
    /// Says whether a URL is in the crawl's scope.
    static func permission(_ query: PermissionQuery) throws -> Permission {
        if query.isStart { return Permission(true, "in scope: the crawl starts here") }
        var scope = Scope(query.settings.scope)
        let starts = try query.keys(of: ScopeMiddleware.section)
        for host in starts { scope.start(atHost: host) }
        switch scope.verdict(on: query.url, depth: query.depth) {
        case .inside: return Permission(true, "in scope")
        case .outside(.startHosts) where starts.isEmpty:
            return Permission(nil, "not known: the hosts that the crawl starts at weren't recorded")
        case .outside(let rule): return Permission(false, "out of scope: \(rule)".withoutSecrets)
        }
    }
}
