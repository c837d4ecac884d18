package import SpiderValue

extension DeclaredItems {
    /// The types as JSON Schema (2020-12): the schema of one type, or that of several with `$defs` and `anyOf`.
    package var schema: Value {
        var schema: Object = ["$schema": "https://json-schema.org/draft/2020-12/schema"]
        if types.count == 1 {
            for (key, value) in types[0].schema { schema[key] = value }
        } else {
            schema["$defs"] = .object(Object(types.map { ($0.name, .object($0.schema)) }))
            schema["anyOf"] = .array(types.map { ["$ref": .string("#/$defs/\(ItemType.escaped($0.name))")] })
        }
        return .object(schema)
    }
}

extension ItemType {
    /// The type as JSON Schema, without the name of the dialect.
    var schema: Object {
        var schema = ItemField.Kind.schema(of: fields)
        schema["title"] = .string(name)
        if isOpen { schema["additionalProperties"] = true }
        return schema
    }

    /// Returns a name in the form of a JSON Pointer in a URL.
    fileprivate static func escaped(_ name: String) -> String {
        var text = ""
        for byte in name.replacing("~", with: "~0").replacing("/", with: "~1").utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                text += "%\(digits.count == 1 ? "0" : "")\(digits)"
            }
        }
        return text
    }
}

extension ItemField.Kind {
    /// Returns the schema of an object with these fields. An optional field may be `null` or missing.
    fileprivate static func schema(of fields: [ItemField]) -> Object {
        let properties = fields.map { field in
            (key: field.name, value: field.isOptional ? field.kind.optionalSchema : field.kind.schema)
        }
        return [
            "type": "object", "properties": .object(Object(properties)),
            "required": .array(fields.filter { !$0.isOptional }.map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }

    private var schema: Value {
        switch self {
        case .text: ["type": "string"]
        case .url: ["type": "string", "format": "uri"]
        case .integer: ["type": "integer"]
        case .number: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .list(let element): ["type": "array", "items": element.schema]
        case .mapping(let value): ["type": "object", "additionalProperties": value.schema]
        case .nested(let fields): .object(Self.schema(of: fields))
        case .any: [:]
        }
    }

    private var optionalSchema: Value {
        guard case .object(var object) = schema, let type = object["type"] else { return schema }
        object["type"] = [type, "null"]
        return .object(object)
    }
}
