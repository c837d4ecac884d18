import SpiderCore
import SpiderValue

/// The item types of a recipe: the fields of each, in order.
struct RecipeShapes: Sendable {
    private(set) var types: [ItemType] = []

    /// Collects the fields of each type from the pages that yield it.
    init(_ recipe: Recipe) {
        for (kind, page) in recipe.pages.entries where !page.fields.entries.isEmpty {
            // A page that is only reached to complete an item has no type of its own.
            guard recipe.yieldsOwnItems(kind) else { continue }
            add(page, recipe.itemName(of: kind), recipe, [kind], isPart: false)
        }
        for (name, order) in recipe.items.entries {
            guard let index = types.firstIndex(where: { $0.name == name }) else { continue }
            let fields = types[index].fields
            let first = order.compactMap { name in fields.first { $0.name == name } }
            types[index].fields = first + fields.filter { !order.contains($0.name) }
        }
    }

    private mutating func add(_ page: RecipePage, _ type: String, _ recipe: Recipe, _ seen: [String], isPart: Bool) {
        let index = types.firstIndex { $0.name == type } ?? types.endIndex
        if index == types.endIndex { types.append(ItemType(name: type, fields: [])) }
        for (name, field) in page.fields.entries where !types[index].fields.contains(where: { $0.name == name }) {
            types[index].fields.append(field.itemField(name, isPart: isPart))
        }
        guard let detail = page.detail?.kind, !seen.contains(detail), let page = recipe.pages[detail] else { return }
        add(page, type, recipe, seen + [detail], isPart: true)
    }

    /// Returns fields in the order of their type; missing ones are `null`.
    func ordered(_ fields: Object, of type: String) -> Object {
        guard let type = types.first(where: { $0.name == type }) else { return fields }
        return Object(type.fields.map { (key: $0.name, value: fields[$0.name] ?? .null) })
    }
}

extension RecipeField {
    /// Returns the description of the field for the item's type.
    fileprivate func itemField(_ name: String, isPart: Bool) -> ItemField {
        var kind = self.kind.itemKind
        if let nested { kind = .nested(nested.entries.map { $0.content.itemField($0.name, isPart: false) }) }
        let isSure =
            switch source {
            case .pageURL, .position, .constant: true
            case .finder: isList || isRequired || standard != nil && standard != .null || self.kind == .boolean
            }
        return ItemField(name, isList ? .list(of: kind) : kind, isOptional: isPart || !isSure)
    }
}

extension RecipeField.Kind {
    fileprivate var itemKind: ItemField.Kind {
        switch self {
        case .text, .html, .date: .text
        case .price: .nested([ItemField("amount", .text), ItemField("currency", .text)])
        case .integer: .integer
        case .number: .number
        case .boolean: .boolean
        case .url: .url
        case .value: .any
        }
    }
}
