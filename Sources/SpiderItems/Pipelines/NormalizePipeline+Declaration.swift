import SpiderCore
import SpiderValue

extension NormalizePipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "normalize", "collapses white space and composes characters (NFC) in text fields: {fields, entities: true}",
        arguments: Arguments.self,
        fields: { $0.fields?.use(under: "fields") ?? .none }
    ) { arguments, _ in NormalizePipeline(arguments: arguments) }
}
