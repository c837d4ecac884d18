import SpiderCore
import SpiderValue

/// Keeps some fields, in the order in which they are listed.
struct SelectPipeline: Pipeline {
    /// The names of the fields.
    let fields: [String]

    /// Changes one item; a field that it lacks stays missing.
    func process(_ record: Record) async throws -> Record? {
        var kept: Object = [:]
        for name in fields {
            if let value = record.fields[name] { kept[name] = value }
        }
        return Record(type: record.type, fields: kept)
    }
}

extension SelectPipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "select", "keeps these fields, in this order: [title, url]", arguments: FieldNames.self,
        fields: { names in
            var use = names.use
            use.isSelection = true
            use.lackingAll = "are left without any field"
            return use
        }
    ) { names, _ in SelectPipeline(fields: names.all) }
}
