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
