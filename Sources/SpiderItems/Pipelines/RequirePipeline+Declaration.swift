import SpiderCore

extension RequirePipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "require", "drops items that lack one of these fields: [title, url]", arguments: FieldNames.self,
        fields: { names in
            var use = names.use
            use.lackingOne = "are all dropped"
            return use
        }
    ) { names, _ in RequirePipeline(fields: names.all) }
}
