import SpiderCore

extension RefererMiddleware {
    static let declaration = MiddlewareDeclaration(
        "referer", "sends `Referer` as the page with the link allows (Referrer Policy)",
        stage: .network,
        settings: RefererSettings.self,
        isDefault: true
    ) { RefererMiddleware(PerHost($0.settings, \.referer)) }
}

extension Settings {
    var referer: RefererSettings {
        get { self[RefererSettings.self] }
        set { self[RefererSettings.self] = newValue }
    }
}
