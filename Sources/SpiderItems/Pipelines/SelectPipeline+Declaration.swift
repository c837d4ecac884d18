import SpiderCore
import SpiderValue

extension SelectPipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "select", "keeps these fields, in this order: [title, url]", arguments: FieldNames.self,
        fields: { names in
            var use = names.use
            use.isSelection = true
            use.lackingAll = "are left without any field"
            return use
        }
    ) { names, _ in SelectPipeline(fields: names.all) }
}
