import SpiderCore

extension ThrottleMiddleware {
    /// What the layer says about itself.
    static let declaration = MiddlewareDeclaration(
        "throttle", "finds the pace that each host can bear",
        stage: .network,
        isDefault: true
    ) { _ in ThrottleMiddleware() }
}
