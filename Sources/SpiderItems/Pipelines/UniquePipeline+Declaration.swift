import SpiderCore

extension UniquePipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "unique", "drops items whose fields, [url] or all of them, have been seen before",
        arguments: UniqueArguments.self, keeps: [.items(section), .beyondCrawls(lastingSection)], fields: { $0.use }
    ) { arguments, context in
        try UniquePipeline(
            fields: arguments.fields?.all ?? [], acrossRuns: arguments.acrossRuns,
            bytes: context.settings.memory.bytes / 16, store: context.store)
    }
}
