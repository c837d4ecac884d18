import SpiderCore

extension TrimPipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "trim", "takes white space off both ends of text fields", fields: .none
    ) { _ in TrimPipeline() }
}
