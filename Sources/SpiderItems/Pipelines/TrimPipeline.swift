import SpiderCore
import SpiderValue

/// Takes white space and invisible marks off both ends of every text field, nested ones too.
struct TrimPipeline: Pipeline {
    /// Makes the step.
    init() {}

    /// Trims one item; see `Pipeline`.
    ///
    /// - Parameter record: the item
    func process(_ record: Record) async throws -> Record? {
        var record = record
        for (key, value) in record.fields { record.fields[key] = trimmed(value) }
        return record
    }

    private func trimmed(_ value: Value) -> Value {
        switch value {
        case .string(let text): return .string(trimmed(text))
        case .array(let values): return .array(values.map(trimmed))
        case .object(var object):
            for (key, value) in object { object[key] = trimmed(value) }
            return .object(object)
        default: return value
        }
    }

    private func trimmed(_ text: String) -> String {
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            if scalar.properties.isWhitespace { return true }
            switch scalar.value {
            // Zero-width characters and direction marks, embeddings, the word joiner, isolates, the byte order mark.
            case 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF: return true
            default: return false
            }
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
