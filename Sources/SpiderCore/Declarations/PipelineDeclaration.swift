/// The declaration of a pipeline.
public typealias PipelineDeclaration = PluginDeclaration<any Pipeline, PipelineTraits>

/// The properties of pipelines besides name and arguments: none.
public struct PipelineTraits: Sendable {}

extension PluginDeclaration where Product == any Pipeline, Traits == PipelineTraits {
    /// Declares a pipeline without arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the pipeline in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - fields: What it does with the fields of items.
    ///   - keeps: The sections of the job's store that it uses.
    ///   - make: Makes the pipeline for a crawl.
    public init(
        _ name: String, _ summary: String, fields: FieldUse = .unknown, keeps: [StoreSection] = [],
        make: @escaping @Sendable (PluginContext) throws -> any Pipeline
    ) {
        self.init(name, summary, PipelineTraits(), section: nil, keeps: keeps, fields: fields, make: make)
    }

    /// Declares a pipeline with arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the pipeline in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - arguments: The type of its arguments.
    ///   - keeps: The sections of the job's store that it uses.
    ///   - fields: What it does with the fields of items, by its arguments.
    ///   - make: Makes the pipeline for a crawl.
    public init<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, arguments: Arguments.Type, keeps: [StoreSection] = [],
        fields: @escaping @Sendable (Arguments) -> FieldUse = { _ in .unknown },
        make: @escaping @Sendable (Arguments, PluginContext) throws -> any Pipeline
    ) {
        self.init(
            name, summary, PipelineTraits(), keeps: keeps, arguments: arguments, fields: fields, make: make)
    }
}
