import SpiderValue

/// A value whose texts are templates, such as the JSON of a request.
struct TemplateValue: Decodable, Sendable {
    private let value: Value
    /// The names of the options in it.
    let options: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = try container.decode(Value.self)
        do throws(TemplateError) {
            options = try TemplateValue.options(of: value)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(error)")
        }
    }

    private static func options(of value: Value) throws(TemplateError) -> [String] {
        var names: [String] = []
        switch value {
        case .string(let text): names += try Template(parsing: text).options
        case .array(let elements): for element in elements { names += try options(of: element) }
        case .object(let object): for (_, member) in object { names += try options(of: member) }
        default: break
        }
        return names
    }

    /// Returns the value, filled with the options' values.
    func filled(_ options: Object) throws(TemplateError) -> Value {
        try TemplateValue.fill(value, options)
    }

    private static func fill(_ value: Value, _ options: Object) throws(TemplateError) -> Value {
        switch value {
        case .string(let text): return try Template(parsing: text).value(options)
        case .array(let elements):
            var filled: [Value] = []
            for element in elements { filled.append(try fill(element, options)) }
            return .array(filled)
        case .object(let object):
            var filled: Object = [:]
            for (key, member) in object { filled[key] = try fill(member, options) }
            return .object(filled)
        default: return value
        }
    }
}
