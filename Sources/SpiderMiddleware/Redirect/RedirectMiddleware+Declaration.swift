import SpiderCore

extension RedirectMiddleware {
    static let declaration = MiddlewareDeclaration(
        "redirect", "follows redirects, and refreshes that lead to another page",
        stage: .redirect,
        settings: RedirectSettings.self,
        isDefault: true
    ) {
        RedirectMiddleware(PerHost($0.settings, RedirectSettings.init))
    }
}

extension Settings {
    var redirect: RedirectSettings {
        get { self[RedirectSettings.self] }
        set { self[RedirectSettings.self] = newValue }
    }
}
