import SpiderCore

extension CacheMiddleware {
    static let declaration = MiddlewareDeclaration(
        "cache", "answers from what is stored, as `cache` says (RFC 9111)",
        stage: .cache,
        settings: CacheSettings.self,
        isDefault: true
    ) { try CacheMiddleware($0.settings, log: $0.log, makeExecutor: $0.makeExecutor) }
}

extension Settings {
    var cache: CacheSettings {
        get { self[CacheSettings.self] }
        set { self[CacheSettings.self] = newValue }
    }
}
