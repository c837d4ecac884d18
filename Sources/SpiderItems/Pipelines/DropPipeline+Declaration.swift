import SpiderCore
import SpiderValue

extension DropPipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "drop", "removes these fields: [debug, raw]", arguments: FieldNames.self,
        fields: { names in
            var use = names.use
            use.removed = names.all
            return use
        }
    ) { names, _ in DropPipeline(fields: names.all) }
}
