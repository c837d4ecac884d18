public import SpiderCore

extension CacheMiddleware {
    /// What the layer says about itself.
    static let declaration = MiddlewareDeclaration(
        "cache", "answers from what is stored, as `cache` says (RFC 9111)",
        stage: .cache,
        settings: CacheSettings.self,
        isDefault: true
    ) { try CacheMiddleware($0.settings, log: $0.log, makeExecutor: $0.makeExecutor) }
}

extension Settings {
    /// The settings of the layer `cache`.
    public var cache: CacheSettings {
        get { self[CacheSettings.self] }
        set { self[CacheSettings.self] = newValue }
    }
}
