import SpiderCore

extension CookiesMiddleware {
    static let declaration = MiddlewareDeclaration(
        "cookies", "keeps cookies and sends them where they belong (RFC 6265)",
        stage: .fields,
        settings: CookieSettings.self,
        isDefault: true,
        keeps: [.crawl("cookies"), .crawl("starts")]
    ) {
        try CookiesMiddleware($0.settings.cookies, store: $0.store, log: $0.log)
    }
}

extension Settings {
    var cookies: CookieSettings {
        get { self[CookieSettings.self] }
        set { self[CookieSettings.self] = newValue }
    }
}
