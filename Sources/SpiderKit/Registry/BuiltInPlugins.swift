import SpiderHTTP

/// The middleware that comes with the framework.
enum BuiltInMiddleware: Plugin {
    static func register(in registry: inout Registry) {
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

/// The pipelines that come with the framework.
enum BuiltInPipelines: Plugin {
    static func register(in registry: inout Registry) {
        registry.pipelines.add(TrimPipeline.declaration)
        registry.pipelines.add(RequirePipeline.declaration)
        registry.pipelines.add(UniquePipeline.declaration)
    }
}

/// The outputs that come with the framework.
enum BuiltInOutputs: Plugin {
    static func register(in registry: inout Registry) {
        registry.outputs.add(JSONLinesOutput.declaration)
        registry.outputs.add(TextOutput.declaration)
    }
}

/// The frontiers that come with the framework.
enum BuiltInFrontiers: Plugin {
    static func register(in registry: inout Registry) {
        registry.frontiers.add(DiskFrontier.declaration)
        registry.frontiers.add(MemoryFrontier.declaration)
    }
}

/// The downloaders that come with the framework.
enum BuiltInDownloaders: Plugin {
    static func register(in registry: inout Registry) {
        registry.downloaders.add(CurlDownloader.declaration)
        registry.downloaders.add(ReplayDownloader.declaration)
        registry.downloaders.add(RecordingDownloader.declaration)
    }
}
