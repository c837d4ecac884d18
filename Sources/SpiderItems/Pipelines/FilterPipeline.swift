@_spi(Algorithms) import SpiderCore

/// Passes items for which an expression is true.
struct FilterPipeline: Pipeline {
    let expression: FieldExpression

    /// Passes one item, or drops it.
    ///
    /// - Throws: `Drop` if the expression isn't true, or has no value for the item.
    func process(_ record: Record) async throws -> Record? {
        do {
            if try expression.isTrue(for: record) { return record }
        } catch let fault as ExpressionFault {
            throw Drop("filter '\(expression.source)': \(fault)")
        }
        throw Drop("not \(expression.source)")
    }
}

extension FilterPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "filter", "passes items for which an expression is true: \"price < 20 and title != null\"",
        arguments: FieldExpression.self, fields: { FieldUse($0.fieldNames.map { .init($0) }) }
    ) { expression, _ in FilterPipeline(expression: expression) }
}
