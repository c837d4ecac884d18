import SpiderCore
import SpiderValue

/// Gives fields other names; they keep their places.
struct RenamePipeline: Pipeline {
    /// The new names by the old ones.
    struct Names: Decodable {
        let pairs: [(old: String, new: String)]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            var pairs: [(old: String, new: String)] = []
            for (old, new) in try container.decode(Object.self) {
                guard case .string(let new) = new, !new.isEmpty else {
                    throw DecodingError.dataCorruptedError(
                        in: container, debugDescription: "expected a new name for '\(old)', as text")
                }
                if let other = pairs.first(where: { $0.new == new }) {
                    throw DecodingError.dataCorruptedError(
                        in: container, debugDescription: "'\(other.old)' and '\(old)' can't both become '\(new)'")
                }
                pairs.append((old, new))
            }
            self.pairs = pairs
        }
    }

    let names: Names

    /// Changes one item. All fields are renamed at once, so two can change places; a field that has the new name already is replaced.
    func process(_ record: Record) async throws -> Record? {
        var renamed: [String: String] = [:]
        for (old, new) in names.pairs where record.fields[old] != nil { renamed[old] = new }
        if renamed.isEmpty { return record }
        let taken = Set(renamed.values)
        var fields: Object = [:]
        for (name, value) in record.fields {
            if let new = renamed[name] {
                fields[new] = value
            } else if !taken.contains(name) {
                fields[name] = value
            }
        }
        return Record(type: record.type, fields: fields)
    }
}

extension RenamePipeline {
    /// What the pipeline says about itself.
    static let declaration = PipelineDeclaration(
        "rename", "gives fields other names: {titel: title}", arguments: Names.self,
        fields: { names in
            let new = names.pairs.map(\.new)
            var use = FieldUse(names.pairs.map { .init($0.old, at: [.key($0.old)]) }, added: new)
            use.removed = names.pairs.map(\.old)
            return use
        }
    ) { names, _ in RenamePipeline(names: names) }
}
