import SpiderHTML
@_spi(Algorithms) import SpiderValue

/// Reads a schema, and finds what is wrong with it.
struct SchemaReader {
    /// Keywords that say nothing about values.
    private static let annotations: Set<String> = [
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly",
        "writeOnly",
    ]
    private static let keywords = [
        "type", "enum", "const", "pattern", "format", "minLength", "maxLength", "minimum", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "items", "minItems", "maxItems", "uniqueItems",
        "required",
        "properties", "patternProperties", "additionalProperties", "minProperties", "maxProperties", "allOf", "anyOf",
        "oneOf", "not",
    ]

    private let path: [SchemaMistake.Step]

    /// Reads a whole schema.
    static func read(_ value: Value) throws(SchemaMistake) -> Schema { try SchemaReader(path: []).schema(value) }

    private func mistake(_ text: String, at key: String? = nil) -> SchemaMistake {
        SchemaMistake(path: key.map { path + [.key($0)] } ?? path, text: text)
    }

    private func inside(_ steps: SchemaMistake.Step...) -> SchemaReader { SchemaReader(path: path + steps) }

    private func schema(_ value: Value) throws(SchemaMistake) -> Schema {
        guard path.count < 2 * Schema.depthLimit else {
            throw mistake("the schema is nested more than \(Schema.depthLimit) levels deep")
        }
        switch value {
        case .bool(let allows): return Schema(rules: allows ? [] : [.nothing])
        case .object(let object): return try schema(object)
        default: throw mistake("a schema is a mapping, or true or false")
        }
    }

    private func schema(_ object: Object) throws(SchemaMistake) -> Schema {
        var rules: [Schema.Rule] = []
        for (keyword, value) in object {
            switch keyword {
            case "type": rules.append(.types(try types(value)))
            case "enum":
                guard case .array(let values) = value, !values.isEmpty else {
                    throw mistake("'enum' is a list of values", at: keyword)
                }
                rules.append(.values(values))
            case "const": rules.append(.values([value]))
            case "pattern": rules.append(.pattern(try pattern(value, at: keyword)))
            case "format": rules.append(.format(try format(value)))
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
                rules.append(try bound(keyword, value))
            case "items": rules.append(.items(try inside(.key(keyword)).schema(value)))
            case "uniqueItems":
                guard case .bool(let isUnique) = value else {
                    throw mistake("'uniqueItems' is true or false", at: keyword)
                }
                if isUnique { rules.append(.uniqueItems) }
            case "required": rules.append(.required(try names(value)))
            case "allOf": rules.append(.all(try schemas(keyword, value)))
            case "anyOf": rules.append(.any(try schemas(keyword, value)))
            case "oneOf": rules.append(.one(try schemas(keyword, value)))
            case "not": rules.append(.not(try inside(.key(keyword)).schema(value)))
            case "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "properties",
                "patternProperties", "additionalProperties":
                // Read below, together with its counterpart.
                continue
            case _ where SchemaReader.annotations.contains(keyword): continue
            default:
                let hint = nearestName(to: keyword, in: SchemaReader.keywords).map { " (did you mean '\($0)'?)" } ?? ""
                throw mistake("the keyword '\(keyword)' isn't known\(hint)", at: keyword)
            }
        }
        if let range = try range("minLength", "maxLength", in: object) { rules.append(.length(range)) }
        if let range = try range("minItems", "maxItems", in: object) { rules.append(.itemCount(range)) }
        if let range = try range("minProperties", "maxProperties", in: object) { rules.append(.propertyCount(range)) }
        if let properties = try properties(of: object) { rules.append(properties) }
        return Schema(rules: rules)
    }

    private func types(_ value: Value) throws(SchemaMistake) -> [SchemaType] {
        var list = [value]
        if case .array(let several) = value { list = several }
        var types: [SchemaType] = []
        for value in list {
            guard case .string(let name) = value, let type = SchemaType(rawValue: name) else {
                let names = SchemaType.allCases.map(\.rawValue)
                var hint = ""
                if case .string(let name) = value, let nearest = nearestName(to: name, in: names) {
                    hint = " (did you mean '\(nearest)'?)"
                }
                throw mistake("'type' is one of \(names.joined(separator: ", ")), or a list of them\(hint)", at: "type")
            }
            types.append(type)
        }
        return types
    }

    private func pattern(_ value: Value, at key: String) throws(SchemaMistake) -> TextPattern {
        guard case .string(let text) = value else { throw mistake("'\(key)' is a regular expression", at: key) }
        return try compiled(text, at: key)
    }

    private func compiled(_ text: String, at key: String) throws(SchemaMistake) -> TextPattern {
        do {
            return try TextPattern(parsing: text)
        } catch {
            throw mistake("\(error)", at: key)
        }
    }

    private func format(_ value: Value) throws(SchemaMistake) -> SchemaFormat {
        let names = SchemaFormat.allCases.map(\.rawValue)
        guard case .string(let name) = value else { throw mistake("'format' is a name", at: "format") }
        if let format = SchemaFormat(rawValue: name) { return format }
        let hint =
            nearestName(to: name, in: names).map { "did you mean '\($0)'?" }
            ?? "there are: \(names.joined(separator: ", "))"
        throw mistake("the format '\(name)' isn't known (\(hint))", at: "format")
    }

    private func bound(_ keyword: String, _ value: Value) throws(SchemaMistake) -> Schema.Rule {
        guard let number = value.decimal else { throw mistake("'\(keyword)' is a number", at: keyword) }
        switch keyword {
        case "minimum": return .bound(.atLeast, number)
        case "maximum": return .bound(.atMost, number)
        case "exclusiveMinimum": return .bound(.greater, number)
        case "exclusiveMaximum": return .bound(.less, number)
        default:
            guard number > 0 else { throw mistake("'multipleOf' is larger than 0", at: keyword) }
            return .multiple(of: number)
        }
    }

    private func range(
        _ least: String, _ most: String, in object: Object
    ) throws(SchemaMistake) -> ClosedRange<Int>? {
        guard object[least] != nil || object[most] != nil else { return nil }
        func count(_ key: String, _ other: Int) throws(SchemaMistake) -> Int {
            switch object[key] {
            case nil: return other
            case .int(let count)? where count >= 0: return count
            default: throw mistake("'\(key)' is a whole number, 0 at least", at: key)
            }
        }
        let (first, last) = (try count(least, 0), try count(most, .max))
        guard first <= last else { throw mistake("'\(least)' is larger than '\(most)'", at: least) }
        return first...last
    }

    private func names(_ value: Value) throws(SchemaMistake) -> [String] {
        guard case .array(let values) = value else { throw mistake("'required' is a list of names", at: "required") }
        var names: [String] = []
        for value in values {
            guard case .string(let name) = value else { throw mistake("'required' is a list of names", at: "required") }
            names.append(name)
        }
        return names
    }

    private func schemas(_ keyword: String, _ value: Value) throws(SchemaMistake) -> [Schema] {
        guard case .array(let values) = value, !values.isEmpty else {
            throw mistake("'\(keyword)' is a list of schemas", at: keyword)
        }
        var schemas: [Schema] = []
        for (index, value) in values.enumerated() {
            schemas.append(try inside(.key(keyword), .index(index)).schema(value))
        }
        return schemas
    }

    private func properties(of object: Object) throws(SchemaMistake) -> Schema.Rule? {
        var named: [String: Schema] = [:]
        for (name, value) in try mapping("properties", in: object) {
            named[name] = try inside(.key("properties"), .key(name)).schema(value)
        }
        var matching: [(TextPattern, Schema)] = []
        for (text, value) in try mapping("patternProperties", in: object) {
            let pattern = try inside(.key("patternProperties")).compiled(text, at: text)
            matching.append((pattern, try inside(.key("patternProperties"), .key(text)).schema(value)))
        }
        var others: Schema?
        if let value = object["additionalProperties"] {
            others = try inside(.key("additionalProperties")).schema(value)
        }
        return named.isEmpty && matching.isEmpty && others == nil ? nil : .properties(named, matching, others: others)
    }

    private func mapping(_ key: String, in object: Object) throws(SchemaMistake) -> Object {
        switch object[key] {
        case nil: return [:]
        case .object(let mapping)?: return mapping
        default: throw mistake("'\(key)' is a mapping of names to schemas", at: key)
        }
    }
}
