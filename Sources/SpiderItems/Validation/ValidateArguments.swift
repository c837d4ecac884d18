import SpiderCore
import SpiderValue

/// The arguments of `validate`: a schema, or the file that has it.
struct ValidateArguments: Decodable {
    let schema: Schema
    /// The type of the items that are compared; nil for all.
    let items: String?
    let onFailure: ValidatePipeline.Failure
    private let names: [FieldUse.Name]
    private let isRequired: Bool

    private enum CodingKeys: String, CodingKey {
        case schema, items
        case onFailure = "on_failure"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        items = try container.decodeIfPresent(String.self, forKey: .items)
        onFailure = try container.decodeIfPresent(ValidatePipeline.Failure.self, forKey: .onFailure) ?? .drop
        let written = try container.decode(Value.self, forKey: .schema)
        func problem(_ text: String, at path: [SchemaMistake.Step] = []) -> DecodingError {
            let codingPath: [any CodingKey] =
                container.codingPath + [CodingKeys.schema] + path.map { $0 as any CodingKey }
            return .dataCorrupted(.init(codingPath: codingPath, debugDescription: text))
        }
        var value = written
        var path: String?
        if case .string(let name) = written {
            path = name
            do {
                value = try Value(json: SettingFile.read(name))
            } catch let error as ConfigurationError {
                throw problem(error.problems.map { "'\(name)' \($0.text)" }.joined(separator: "; "))
            } catch {
                throw problem("'\(name)' isn't JSON: \(error)")
            }
        }
        do {
            schema = try SchemaReader.read(value)
        } catch {
            let mistake = error
            if let path { throw problem("'\(path)': \(mistake)") }
            throw problem(mistake.text, at: mistake.path)
        }
        var names: [FieldUse.Name] = []
        var known: Set<String> = []
        let required = value["required"]
        if case .array(let list)? = required {
            for (index, name) in list.enumerated() {
                guard case .string(let name) = name else { continue }
                known.insert(name)
                names.append(
                    .init(name, at: path == nil ? [.key("schema"), .key("required"), .index(index)] : [.key("schema")]))
            }
        }
        isRequired = !names.isEmpty
        if case .object(let properties)? = value["properties"] {
            for name in properties.keys where !known.contains(name) {
                names.append(
                    .init(name, at: path == nil ? [.key("schema"), .key("properties"), .key(name)] : [.key("schema")]))
            }
        }
        self.names = names
    }

    /// The fields that the schema names at its top level.
    var fieldUse: FieldUse {
        guard items == nil, isRequired, onFailure == .drop else { return FieldUse(names) }
        return FieldUse(names, lackingOne: "are compared with the schema, too; restrict it with 'items'")
    }
}
