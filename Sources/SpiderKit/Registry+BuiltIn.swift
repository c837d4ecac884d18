public import SpiderCore
import SpiderEngine
@_spi(BuiltIn) import SpiderItems
@_spi(BuiltIn) import SpiderMiddleware

extension Registry {
    /// Creates a registry with everything that is built in, which is registered like anything else.
    public init() {
        self.init(plugins: [
            BuiltInMiddleware.self, BuiltInPipelines.self, BuiltInOutputs.self, BuiltInFrontiers.self,
            BuiltInDownloaders.self,
        ])
    }
}
