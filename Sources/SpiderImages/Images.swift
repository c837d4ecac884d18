public import SpiderKit

/// The plugin for pictures: the pipeline `images`.
///
/// ```swift
/// await SpiderCommand.run(spiders: bundledSpiders, plugins: [Images.self])
/// ```
public enum Images: Plugin {
    /// Adds the pipeline.
    ///
    /// - Parameter registry: the registry to add it to
    public static func register(in registry: inout Registry) {
        registry.pipelines.add(ImagesPipeline.declaration)
    }
}
