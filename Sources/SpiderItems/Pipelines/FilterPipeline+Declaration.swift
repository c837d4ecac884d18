@_spi(Algorithms) import SpiderCore

extension FilterPipeline {
    /// The pipeline's declaration.
    static let declaration = PipelineDeclaration(
        "filter", "passes items for which an expression is true: \"price < 20 and title != null\"",
        arguments: FieldExpression.self, fields: { FieldUse($0.fieldNames.map { .init($0) }) }
    ) { expression, _ in FilterPipeline(expression: expression) }
}
