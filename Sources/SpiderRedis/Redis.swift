public import SpiderKit

/// The plugin for crawls on many machines: the frontier `redis`, and the stream of items of the same name.
///
/// ```swift
/// await SpiderCommand.run(spiders: bundledSpiders, plugins: [Redis.self])
/// ```
public enum Redis: Plugin {
    /// Adds the frontier and the stream.
    ///
    /// - Parameter registry: the registry to add them to
    public static func register(in registry: inout Registry) {
        registry.frontiers.add(RedisFrontier.declaration)
        registry.itemStreams.add(RedisItemStream.declaration)
    }
}

extension RedisFrontier {
    static let declaration = FrontierDeclaration(
        "redis", "one crawl on many machines: redis://host:6379/0/JOB, or {url, lease}", keepsItems: true,
        arguments: RedisArguments.self
    ) { arguments, context in
        let store = RedisJobStore(arguments.address)
        return FrontierPlan(store: store, jobs: { RedisJobArchive(arguments.address) }) {
            try RedisFrontier(
                arguments.address, spider: context.spider, pages: context.pages, store: store,
                lease: arguments.lease,
                wanting: context.settings.concurrency.value, log: context.log)
        }
    }
}

extension RedisItemStream {
    static let declaration = ItemStreamDeclaration(
        "redis", "the items of such a crawl: redis://host:6379/0/JOB", arguments: RedisArguments.self
    ) { arguments, context in RedisItemStream(arguments.address, log: context.log) }
}
