import SpiderCore

extension TrimPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "trim", "takes white space off both ends of text fields", fields: .none
    ) { _ in TrimPipeline() }
}
