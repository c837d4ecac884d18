public import SpiderCore

/// The built-in layers.
@_spi(BuiltIn) public enum BuiltInMiddleware: Plugin {
    /// Adds the layers.
    ///
    /// - Parameter registry: the registry that gets them
    @_spi(BuiltIn) public static func register(in registry: inout Registry) {
        registry.middleware.add(ScopeMiddleware.declaration)
        registry.middleware.add(TrapsMiddleware.declaration)
        registry.middleware.add(RobotsMiddleware.declaration)
        registry.middleware.add(CacheMiddleware.declaration)
        registry.middleware.add(HeadersMiddleware.declaration)
        registry.middleware.add(AuthMiddleware.declaration)
        registry.middleware.add(CookiesMiddleware.declaration)
        registry.middleware.add(RedirectMiddleware.declaration)
        registry.middleware.add(RetryMiddleware.declaration)
        registry.middleware.add(ThrottleMiddleware.declaration)
        registry.middleware.add(ProxiesMiddleware.declaration)
        registry.middleware.add(RefererMiddleware.declaration)
        registry.middleware.add(BlockedMiddleware.declaration)
    }
}
