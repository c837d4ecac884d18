import SpiderValue

/// What the declarations of all plugins come to.
extension Registry {
    /// The sections of the configuration that plugins declare, those of middleware from the outside to the network.
    package var sections: [SettingsSection] { layersInOrder.compactMap(\.section) }

    /// The layers that crawls have by default, the outermost first.
    package var defaultMiddleware: [PluginUse] {
        layersInOrder.filter(\.traits.isDefault).map { PluginUse($0.name) }
    }

    /// All layers by their stages; those of one stage in the order in which they were added.
    package var layersInOrder: [MiddlewareDeclaration] {
        MiddlewareStage.allCases.flatMap { stage in middleware.inOrder.filter { $0.traits.stage == stage } }
    }

    /// The layers of a crawl with these settings, the outermost first.
    package func middleware(of settings: Settings) -> [PluginUse] { settings.middleware ?? defaultMiddleware }

    /// The frontier of a crawl with these settings.
    package func frontier(of settings: Settings) -> PluginUse {
        settings.frontier ?? PluginUse(frontiers.inOrder.first(where: \.traits.isDefault)?.name ?? "")
    }

    /// The layers around a single page that is fetched by itself, the outermost first.
    package func middlewareOfSingleFetches(_ settings: Settings) -> [PluginUse] {
        middleware(of: settings).filter { middleware[$0.name]?.traits.isForSingleFetches ?? true }
    }

    /// The sections of the job's store that plugins use.
    package var storeSections: [StoreSection] {
        middleware.inOrder.flatMap(\.keeps) + pipelines.inOrder.flatMap(\.keeps)
            + outputs.inOrder.flatMap(\.keeps) + frontiers.inOrder.flatMap(\.keeps)
            + downloaders.inOrder.flatMap(\.keeps)
    }

    /// The downloader for a purpose.
    package func downloader(_ role: DownloaderTraits.Role) -> String? {
        downloaders.inOrder.first { $0.traits.role == role }?.name
    }

    /// The downloaders of a crawl for which nothing else is asked, from the innermost to the outermost.
    package var defaultDownloaders: [PluginUse] { downloader(.network).map { [PluginUse($0)] } ?? [] }

    /// The frontier that crawls have which keep nothing beyond their process.
    package var frontierInMemory: String? {
        frontiers.inOrder.first { !$0.traits.keepsJob && !$0.traits.keepsItems }?.name
    }
}
