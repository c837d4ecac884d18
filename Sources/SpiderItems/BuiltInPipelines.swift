public import SpiderCore

/// The pipelines that come with the framework.
public enum BuiltInPipelines: Plugin {
    /// Adds them.
    ///
    /// - Parameter registry: The registry that gets them.
    public static func register(in registry: inout Registry) {
        registry.pipelines.add(TrimPipeline.declaration)
        registry.pipelines.add(RequirePipeline.declaration)
        registry.pipelines.add(UniquePipeline.declaration)
        registry.pipelines.add(FilesPipeline.declaration)
    }
}
