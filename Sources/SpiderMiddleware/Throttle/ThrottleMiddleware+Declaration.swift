import SpiderCore

extension ThrottleMiddleware {
    static let declaration = MiddlewareDeclaration(
        "throttle", "finds the pace that each host can bear",
        stage: .network,
        isDefault: true
    ) { _ in ThrottleMiddleware() }
}
