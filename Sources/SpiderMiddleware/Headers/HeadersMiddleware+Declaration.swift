import SpiderCore

extension HeadersMiddleware {
    /// The declaration of the layer.
    static let declaration = MiddlewareDeclaration(
        "headers", "sends the fields of `headers` and `user_agent`",
        stage: .fields,
        settings: HeaderSettings.self,
        isDefault: true,
        keeps: [.crawl("headers")]
    ) {
        try HeadersMiddleware($0.settings, store: $0.store, log: $0.log)
    }
}

extension Settings {
    /// The settings of the layer `headers`.
    var headers: HeaderSettings {
        get { self[HeaderSettings.self] }
        set { self[HeaderSettings.self] = newValue }
    }
}
