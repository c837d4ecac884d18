import SpiderValue

extension Registry {
    /// The sections that plugins declare; those of layers are in order, from the outside to the network.
    package var sections: [SettingsSection] { layersInOrder.compactMap(\.section) }

    /// The layers that crawls have by default, the outermost first.
    package var defaultMiddleware: [PluginUse] {
        layersInOrder.filter(\.traits.isDefault).map { PluginUse($0.name) }
    }

    /// All layers by their stages; those of one stage are in the order in which they were added.
    package var layersInOrder: [MiddlewareDeclaration] {
        MiddlewareStage.allCases.flatMap { stage in middleware.inOrder.filter { $0.traits.stage == stage } }
    }

    /// Returns the layers of a crawl with these settings, the outermost first.
    package func middleware(of settings: Settings) -> [PluginUse] { settings.middleware ?? defaultMiddleware }

    /// Returns the frontier of a crawl with these settings.
    package func frontier(of settings: Settings) -> PluginUse {
        settings.frontier ?? PluginUse(frontiers.inOrder.first(where: \.traits.isDefault)?.name ?? "")
    }

    /// Returns the layers of a single fetch, the outermost first.
    package func middlewareOfSingleFetches(_ settings: Settings) -> [PluginUse] {
        middleware(of: settings).filter { middleware[$0.name]?.traits.isForSingleFetches ?? true }
    }

    /// The sections of the job's store that plugins use.
    package var storeSections: [StoreSection] {
        middleware.inOrder.flatMap(\.keeps) + pipelines.inOrder.flatMap(\.keeps)
            + outputs.inOrder.flatMap(\.keeps) + frontiers.inOrder.flatMap(\.keeps)
            + downloaders.inOrder.flatMap(\.keeps)
    }

    /// Returns the downloader for a purpose.
    package func downloader(_ role: DownloaderTraits.Role) -> String? {
        downloaders.inOrder.first { $0.traits.role == role }?.name
    }

    /// The default downloaders of a crawl, from the innermost to the outermost.
    package var defaultDownloaders: [PluginUse] { downloader(.network).map { [PluginUse($0)] } ?? [] }

    /// The frontier of crawls that keep nothing beyond their process.
    package var frontierInMemory: String? {
        frontiers.inOrder.first { !$0.traits.keepsJob && !$0.traits.keepsItems }?.name
    }
}
