import SpiderCore

extension HeadersMiddleware {
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
    var headers: HeaderSettings {
        get { self[HeaderSettings.self] }
        set { self[HeaderSettings.self] = newValue }
    }
}
