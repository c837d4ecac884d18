@_spi(Algorithms) import SpiderCore
import SpiderValue

/// Fills fields that are empty or missing.
struct DefaultPipeline: Pipeline {
    /// The values by the names of the fields.
    let values: Object

    /// Changes one item.
    func process(_ record: Record) async throws -> Record? {
        var record = record
        for (name, value) in values where (record.fields[name] ?? .null).isEmptyField { record.fields[name] = value }
        return record
    }
}

extension DefaultPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "default", "fills fields that are empty or missing: {language: en}", arguments: Object.self,
        fields: { FieldUse(added: $0.keys) }
    ) { values, _ in DefaultPipeline(values: values) }
}
