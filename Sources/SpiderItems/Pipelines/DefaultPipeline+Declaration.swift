@_spi(Algorithms) import SpiderCore
import SpiderValue

extension DefaultPipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "default", "fills fields that are empty or missing: {language: en}", arguments: Object.self,
        fields: { FieldUse(added: $0.keys) }
    ) { values, _ in DefaultPipeline(values: values) }
}
