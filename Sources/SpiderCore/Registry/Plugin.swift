/// Something that adds spiders, middleware, pipelines, outputs, frontiers or downloaders, by name.
///
/// ```swift
/// enum Shouting: Plugin {
///     static func register(in registry: inout Registry) {
///         registry.pipelines.add(PipelineDeclaration("shout", "writes titles in capitals") { _ in Shout() })
///     }
/// }
/// ```
public protocol Plugin {
    /// Adds the plugin's parts.
    ///
    /// - Parameter registry: the registry that gets them
    static func register(in registry: inout Registry)
}
