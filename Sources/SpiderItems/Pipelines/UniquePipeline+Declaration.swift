import SpiderCore

extension UniquePipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "unique", "drops items whose fields, [url] or all of them, have been seen before", arguments: FieldNames?.self,
        keeps: [.items(section)],
        fields: { names in
            var use = names?.use ?? .none
            use.lackingAll = "are all passed, whether seen before or not"
            return use
        }
    ) { names, context in try UniquePipeline(fields: names?.all ?? [], store: context.store) }
}
