import SpiderCore
import SpiderValue

/// Removes some fields.
struct DropPipeline: Pipeline {
    /// The names of the fields.
    let fields: [String]

    /// Changes one item.
    func process(_ record: Record) async throws -> Record? {
        var record = record
        for name in fields { record.fields[name] = nil }
        return record
    }
}

extension DropPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "drop", "removes these fields: [debug, raw]", arguments: FieldNames.self,
        fields: { names in
            var use = names.use
            use.removed = names.all
            return use
        }
    ) { names, _ in DropPipeline(fields: names.all) }
}
