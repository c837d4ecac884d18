public import SpiderCore

extension RedirectMiddleware {
    /// What the layer says about itself.
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
    /// The settings of the layer `redirect`.
    public var redirect: RedirectSettings {
        get { self[RedirectSettings.self] }
        set { self[RedirectSettings.self] = newValue }
    }
}
