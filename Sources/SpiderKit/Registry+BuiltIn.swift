public import SpiderCore
import SpiderEngine
@_spi(BuiltIn) import SpiderItems
@_spi(BuiltIn) import SpiderMiddleware

extension Registry {
    /// Creates a registry with all built-in plugins, which are registered like any other.
    public init() {
        self.init(plugins: [
            BuiltInMiddleware.self, BuiltInPipelines.self, BuiltInOutputs.self, BuiltInFrontiers.self,
            BuiltInDownloaders.self,
        ])
    }
}
