@_spi(Algorithms) import SpiderCore
import SpiderValue

extension DefaultPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "default", "fills fields that are empty or missing: {language: en}", arguments: Object.self,
        fields: { FieldUse(added: $0.keys) }
    ) { values, _ in DefaultPipeline(values: values) }
}
