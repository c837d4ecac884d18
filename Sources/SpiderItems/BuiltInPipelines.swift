public import SpiderCore

/// The pipelines that come with the framework.
@_spi(BuiltIn) public enum BuiltInPipelines: Plugin {
    /// Adds them.
    ///
    /// - Parameter registry: The registry that gets them.
    @_spi(BuiltIn) public static func register(in registry: inout Registry) {
        registry.pipelines.add(TrimPipeline.declaration)
        registry.pipelines.add(NormalizePipeline.declaration)
        registry.pipelines.add(ParsePipeline.declaration)
        registry.pipelines.add(SelectPipeline.declaration)
        registry.pipelines.add(DropPipeline.declaration)
        registry.pipelines.add(RenamePipeline.declaration)
        registry.pipelines.add(DefaultPipeline.declaration)
        registry.pipelines.add(FilterPipeline.declaration)
        registry.pipelines.add(ComputePipeline.declaration)
        registry.pipelines.add(ValidatePipeline.declaration)
        registry.pipelines.add(ExecPipeline.declaration)
        registry.pipelines.add(RequirePipeline.declaration)
        registry.pipelines.add(UniquePipeline.declaration)
        registry.pipelines.add(FilesPipeline.declaration)
    }
}
