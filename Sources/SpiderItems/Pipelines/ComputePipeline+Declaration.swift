@_spi(Algorithms) import SpiderCore
import SpiderValue

extension ComputePipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "compute", "sets fields to the values of expressions: {total: \"price * count\"}", arguments: Fields.self,
        fields: { $0.use }
    ) { fields, _ in ComputePipeline(fields: fields) }
}
