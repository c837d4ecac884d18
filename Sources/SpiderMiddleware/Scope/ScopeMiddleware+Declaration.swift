import SpiderCore

extension ScopeMiddleware {
    static let declaration = MiddlewareDeclaration(
        "scope", "keeps the crawl to the hosts, paths and patterns of `scope`",
        stage: .scope,
        settings: ScopeSettings.self,
        isDefault: true,
        isForSingleFetches: false,
        keeps: [.crawl(section)],
        permission: Scope.permission
    ) {
        try ScopeMiddleware($0.settings.scope, store: $0.store, log: $0.log)
    }
}

extension Settings {
    var scope: ScopeSettings {
        get { self[ScopeSettings.self] }
        set { self[ScopeSettings.self] = newValue }
    }
}
