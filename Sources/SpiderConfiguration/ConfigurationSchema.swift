package import SpiderCore
package import SpiderValue

/// A JSON Schema (2020-12) of `config.yaml`, for editors that complete and check YAML files.
///
/// It is generated from the declarations of the framework and its plugins; `spider config schema` prints it.
package struct ConfigurationSchema: Sendable {
    private let settings: Object
    private let spider: Object

    /// Creates the schema.
    ///
    /// - Parameters:
    ///   - registry: The plugins.
    ///   - recipe: The schemas of a YAML spider's own keys, besides its settings.
    package init(_ registry: Registry, recipe: Object) {
        let tree = ConfigurationTree.defaults(Settings(), registry)
        var settings: Object = [:]
        for key in Settings.keys { Self.add(key.summary, tree.value[key.path], at: key.path.steps[...], to: &settings) }
        for layer in registry.layersInOrder {
            guard let section = layer.section else { continue }
            let name = ValuePath([.key(section.name)])
            settings[section.name] = Self.mapping(layer.summary)
            for key in section.keys {
                let path = name.appending(key.path)
                Self.add(key.summary, tree.value[path], at: path.steps[...], to: &settings)
            }
        }
        settings["middleware"] = Self.layers(registry)
        settings["pipelines"] = Self.plugins(registry.pipelines.entries.map { ($0.name, $0.summary) })
        settings["outputs"] = Self.plugins(registry.outputs.entries.map { ($0.name, $0.summary) })
        self.settings = settings
        var spider = settings
        for (key, schema) in recipe { spider[key] = schema }
        spider["options"] = ["description": "the spider's options", "type": "object"]
        self.spider = spider
    }

    /// The schema of `config.yaml`.
    package var configuration: Value {
        var root = settings
        root["spiders"] = [
            "description": "settings and options of single spiders, or whole spiders, by name",
            "type": "object", "additionalProperties": ["$ref": "#/$defs/spider"],
        ]
        return .object(document("config.yaml of spider", root, ["spider": object(spider)]))
    }

    /// The schema of a file in the folder `Spiders`.
    package var spiderFile: Value {
        var file = document("a spider in YAML", spider, [:])
        file["required"] = ["start", "pages"]
        return .object(file)
    }

    private func document(_ title: String, _ properties: Object, _ definitions: Object) -> Object {
        var document: Object = ["$schema": "https://json-schema.org/draft/2020-12/schema", "title": .string(title)]
        document["type"] = "object"
        document["properties"] = .object(properties)
        document["additionalProperties"] = false
        if !definitions.isEmpty { document["$defs"] = .object(definitions) }
        return document
    }

    private func object(_ properties: Object) -> Value {
        ["type": ["object", "null"], "properties": .object(properties), "additionalProperties": false]
    }

    // MARK: Keys

    private static func mapping(_ summary: String) -> Value {
        ["description": .string(summary), "type": ["object", "null"]]
    }

    private static func add(
        _ summary: String, _ standard: Value?, at path: ArraySlice<ValuePath.Step>, to properties: inout Object
    ) {
        guard case .key(let name)? = path.first else { return }
        guard path.count > 1 else {
            properties[name] = schema(of: standard ?? .null, summary)
            return
        }
        var outer: Object =
            if case .object(let known)? = properties[name] { known } else { ["type": ["object", "null"]] }
        var inner: Object = if case .object(let known)? = outer["properties"] { known } else { [:] }
        add(summary, standard, at: path.dropFirst(), to: &inner)
        outer["properties"] = .object(inner)
        properties[name] = .object(outer)
    }

    /// Returns the schema of a key, as far as its default tells; otherwise, it allows anything.
    private static func schema(of standard: Value, _ summary: String) -> Value {
        var schema: Object = ["description": .string(summary)]
        // `${NAME}` may stand for anything.
        let variable: Value = ["type": "string", "pattern": #"\$\{"#]
        func one(_ type: String) -> Value { .array([["type": .string(type)], variable, ["type": "null"]]) }
        switch standard {
        case .bool: schema["anyOf"] = one("boolean")
        case .int: schema["anyOf"] = one("integer")
        case .double: schema["anyOf"] = one("number")
        case .object: schema["type"] = ["object", "null"]
        case .string, .array, .null: break
        }
        if standard != .null, standard != .object([:]), standard != .array([]) { schema["default"] = standard }
        return .object(schema)
    }

    // MARK: Plugins

    private static func plugins(_ entries: [(name: String, summary: String)]) -> Value {
        var uses: Object = [:]
        for (name, summary) in entries { uses[name] = ["description": .string(summary)] }
        let list: Value = [
            "type": "array",
            "items": [
                "anyOf": [
                    ["enum": .array(entries.map { .string($0.name) })],
                    ["type": "object", "properties": .object(uses), "additionalProperties": false, "maxProperties": 1],
                ]
            ],
        ]
        return [
            "description": "plugins in their order, each with its arguments",
            "anyOf": [
                list,
                ["type": "object", "properties": ["add": list], "additionalProperties": false], ["type": "null"],
            ],
        ]
    }

    private static func layers(_ registry: Registry) -> Value {
        var switches: Object = [:]
        for layer in registry.layersInOrder {
            switches[layer.name] = ["description": .string(layer.summary), "type": "boolean"]
        }
        return [
            "description": "the layers around the downloader: a list of all of them, or changes to the default",
            "anyOf": [
                [
                    "type": "array",
                    "items": ["enum": .array(registry.layersInOrder.map { .string($0.name) })],
                ],
                ["type": "object", "properties": .object(switches), "additionalProperties": false], ["type": "null"],
            ],
        ]
    }
}
