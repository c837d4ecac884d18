import SpiderCore

extension ThrottleMiddleware {
    /// The declaration of the layer.
    static let declaration = MiddlewareDeclaration(
        "throttle", "finds the pace that each host can bear",
        stage: .network,
        isDefault: true
    ) { _ in ThrottleMiddleware() }
}
