/// Something that adds spiders, middleware, pipelines, outputs, frontiers or downloaders, by name.
///
/// ```swift
/// enum Shouting: Plugin {
///     static func register(in registry: inout Registry) {
///         registry.pipelines.add("shout", "writes titles in capitals") { _ in Shout() }
///     }
/// }
/// ```
public protocol Plugin {
    /// Adds what the plugin has.
    ///
    /// - Parameter registry: where to
    static func register(in registry: inout Registry)
}
