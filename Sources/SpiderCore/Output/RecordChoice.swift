import SpiderValue

/// The items and fields that an output takes, by the keys that every output has: `items`, `filter`, `fields` and `type`.
package struct RecordChoice: Sendable, Decodable {
    /// The field for an item's type.
    enum TypeKey: Sendable, Hashable {
        /// The field `type`, if the output takes several declared types.
        case automatic
        /// None.
        case none
        /// A field of this name.
        case named(String)
    }

    /// The types of items that it takes; `nil` for all.
    private(set) var items: NameList?
    /// An expression that is true for the items that it takes, and sees all fields; `nil` for all items.
    private(set) var filter: FieldExpression?
    /// The fields that it takes, in order; `nil` for all.
    private(set) var fields: NameList?
    private(set) var type = TypeKey.automatic

    /// Creates a choice of everything.
    package init() {}

    /// The key whose value is an expression.
    package static var expressionKey: String { CodingKeys.filter.rawValue }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case items, filter, fields, type
    }

    /// Reads the choice; arguments that aren't a mapping choose everything.
    package init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: CodingKeys.self) else { return }
        items = try container.decodeIfPresent(NameList.self, forKey: .items)
        filter = try container.decodeIfPresent(FieldExpression.self, forKey: .filter)
        fields = try container.decodeIfPresent(NameList.self, forKey: .fields)
        guard container.contains(.type) else { return }
        if let wanted = try? container.decodeIfPresent(Bool.self, forKey: .type) {
            type = wanted ? .named("type") : .none
        } else if let name = try container.decodeIfPresent(String.self, forKey: .type), !name.isEmpty {
            type = .named(name)
        } else {
            type = .none
        }
    }

    /// Divides an output's arguments into the keys that every output has, and its own.
    static func divided(_ use: PluginUse) -> (common: Value, own: PluginUse) {
        guard case .object(var own) = use.arguments else { return (.null, use) }
        var common: Object = [:]
        for key in CodingKeys.allCases.map(\.rawValue) {
            common[key] = own[key]
            own[key] = nil
        }
        return (.object(common), PluginUse(use.name, own.isEmpty && !common.isEmpty ? nil : .object(own)))
    }

    /// The names in the choice, with their places in the output's arguments.
    var use: FieldUse {
        let inFilter = (filter?.fieldNames ?? []).map { FieldUse.Name($0, at: [.key(RecordChoice.expressionKey)]) }
        var use = FieldUse((fields?.uses(at: "fields") ?? []) + inFilter)
        use.types = items?.uses(at: "items") ?? []
        return use
    }

    /// Returns the field for an item's type; `nil` if there is none.
    ///
    /// - Parameter declared: the types that the output takes
    func typeKey(_ declared: DeclaredItems) -> String? {
        switch type {
        case .none: return nil
        case .named(let name): return name
        case .automatic:
            guard declared.types.count > 1 else { return nil }
            let isTaken = declared.types.contains { $0.fields.contains { $0.name == "type" } }
            return isTaken ? "item_type" : "type"
        }
    }

    /// Returns the declared types as the output sees them.
    func narrowed(_ declared: DeclaredItems) -> DeclaredItems {
        var types = declared.types
        if let items { types = types.filter { items.names.contains($0.name) } }
        let key = typeKey(DeclaredItems(types: types))
        for index in types.indices {
            if let fields {
                let own = types[index].fields
                types[index].fields = fields.names.compactMap { name in own.first { $0.name == name } }
                types[index].isOpen = false
            }
            if let key { types[index].fields.insert(ItemField(key, .text), at: 0) }
        }
        return DeclaredItems(types: types)
    }

    /// Returns the choice of one type among those that it takes.
    func only(_ type: String) -> RecordChoice {
        var choice = self
        choice.items = NameList(names: [type])
        return choice
    }

    /// What it says about which items it takes, in the same words in each process; empty if it takes all.
    var scope: String {
        let names = items?.names.joined(separator: ",")
        return [names, filter.map { "if \($0.source)" }].compactMap(\.self).joined(separator: " ")
    }

    /// Returns whether records pass unchanged.
    func passesAll(_ declared: DeclaredItems) -> Bool {
        items == nil && filter == nil && fields == nil && typeKey(declared) == nil
    }
}

/// One name, or a list of names.
package struct NameList: Sendable, Decodable {
    let names: [String]
    private var isList = false

    init(names: [String]) { self.names = names }

    /// Reads one name or a list.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let one = try? container.decode(String.self) {
            names = [one]
        } else {
            names = try container.decode([String].self)
            isList = true
        }
        guard !names.isEmpty else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "expected a name, or a list of names")
        }
    }

    func uses(at key: String) -> [FieldUse.Name] {
        names.enumerated().map { .init($0.element, at: isList ? [.key(key), .index($0.offset)] : [.key(key)]) }
    }
}
