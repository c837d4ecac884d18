public import SpiderCore

extension RedirectMiddleware {
    /// What the layer says about itself.
    static let declaration = MiddlewareDeclaration(
        "redirect", "follows redirects, and refreshes that lead to another page",
        stage: .redirect,
        settings: RedirectRules.self,
        isDefault: true
    ) {
        RedirectMiddleware(PerHost($0.settings, RedirectRules.init))
    }
}

extension Settings {
    /// The settings of the layer `redirect`.
    public var redirect: RedirectRules {
        get { self[RedirectRules.self] }
        set { self[RedirectRules.self] = newValue }
    }
}
