import SpiderCore
import SpiderValue

/// The text fields that a pipeline changes: some, or all.
struct FieldSelection: Sendable {
    /// The names; nil for all fields.
    let names: [String]?

    /// Changes every text in the fields, nested ones too.
    func changingTexts(of record: Record, _ change: (String) -> String) -> Record {
        var record = record
        for (key, value) in record.fields where names?.contains(key) ?? true {
            record.fields[key] = value.changingTexts(change)
        }
        return record
    }
}

extension Value {
    /// The value with each of its texts changed, but not its keys.
    func changingTexts(_ change: (String) -> String) -> Value {
        switch self {
        case .string(let text): return .string(change(text))
        case .array(let values): return .array(values.map { $0.changingTexts(change) })
        case .object(var object):
            for (key, value) in object { object[key] = value.changingTexts(change) }
            return .object(object)
        default: return self
        }
    }
}
