public import SpiderKit

/// The plugin for pages that need JavaScript: a real browser behind the same spider.
///
/// ```swift
/// await SpiderCommand.run(spiders: bundledSpiders, plugins: [Browser.self])
/// ```
public enum Browser: Plugin {
    /// Adds what renders pages.
    ///
    /// - Parameter registry: the registry to add it to
    public static func register(in registry: inout Registry) {
        registry.middleware.add(RenderLayer.declaration)
        for flag in FetchFlag.ofBrowser { registry.add(flag) }
    }
}
