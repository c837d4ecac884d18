import SpiderCore

extension UniquePipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "unique", "drops items whose fields, [url] or all of them, have been seen before",
        arguments: UniqueArguments.self, keeps: [.items(section), .beyondCrawls(lastingSection)], fields: { $0.use }
    ) { arguments, context in
        try UniquePipeline(
            fields: arguments.fields?.all ?? [], acrossRuns: arguments.acrossRuns,
            bytes: context.settings.memory.bytes / 16, store: context.store)
    }
}
