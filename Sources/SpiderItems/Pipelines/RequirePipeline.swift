import SpiderCore
import SpiderValue

/// Drops items that lack a field, or have it empty.
struct RequirePipeline: Pipeline {
    private let fields: [String]

    /// Makes the step.
    ///
    /// - Parameter fields: the names of the fields that must be there
    init(fields: [String]) { self.fields = fields }

    /// Passes one item on, or drops it; see `Pipeline`.
    ///
    /// - Parameter record: the item
    /// - Throws: `Drop` where a field is missing.
    func process(_ record: Record) async throws -> Record? {
        for field in fields {
            switch record.fields[field] ?? .null {
            case .null, .string(""), .array([]): throw Drop("no \(field)")
            default: continue
            }
        }
        return record
    }
}
