@_spi(Algorithms) import SpiderCore

extension FilterPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "filter", "passes items for which an expression is true: \"price < 20 and title != null\"",
        arguments: FieldExpression.self, fields: { FieldUse($0.fieldNames.map { .init($0) }) }
    ) { expression, _ in FilterPipeline(expression: expression) }
}
