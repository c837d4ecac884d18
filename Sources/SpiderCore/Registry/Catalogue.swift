import SpiderValue

/// The plugins of one kind, by name.
public struct Catalogue<Product, Traits: PluginTraits>: Sendable {
    /// What plugins of this kind say about themselves.
    package typealias Declaration = PluginDeclaration<Product, Traits>

    /// The word for one of them: `pipeline`.
    package let kind: String
    private var byName: [String: Declaration] = [:]
    private var order: [String] = []
    /// The plugin that adds from now on.
    var owner: String?
    /// Names that were given twice.
    private(set) var conflicts: [NameConflict] = []

    init(kind: String) { self.kind = kind }

    /// The plugins, sorted by name.
    package var entries: [Declaration] { byName.values.sorted { $0.name < $1.name } }

    /// The plugins, in the order in which they were added.
    package var inOrder: [Declaration] { order.compactMap { byName[$0] } }

    /// The plugins' names, sorted.
    package var names: [String] { byName.keys.sorted() }

    /// The plugin of a name.
    package subscript(name: String) -> Declaration? { byName[name] }

    /// Adds a plugin; a name that is taken is an error, which names both owners when a crawl is made.
    ///
    /// - Parameter declaration: What the plugin says about itself.
    public mutating func add(_ declaration: PluginDeclaration<Product, Traits>) {
        if let first = byName[declaration.name] {
            conflicts.append(NameConflict(kind: kind, name: declaration.name, owners: [first.owner, owner]))
            return
        }
        var declaration = declaration
        declaration.owner = owner
        byName[declaration.name] = declaration
        order.append(declaration.name)
    }

    /// Adds a plugin that says no more about itself than its name and what it does.
    ///
    /// - Parameters:
    ///   - name: The name of the plugin in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - fields: What it does with the fields of items.
    ///   - make: Makes it for a crawl.
    public mutating func add(
        _ name: String, _ summary: String, fields: FieldUse = .unknown,
        make: @escaping @Sendable (PluginContext) throws -> Product
    ) {
        add(Declaration(name, summary, Traits(), section: nil, keeps: [], fields: fields, make: make))
    }

    /// Adds a plugin that says no more about itself than its name, what it does, and its arguments.
    ///
    /// - Parameters:
    ///   - name: The name of the plugin in `config.yaml`.
    ///   - summary: One line on what it does.
    ///   - arguments: The type of its arguments.
    ///   - fields: What it does with the fields of items, by its arguments.
    ///   - make: Makes it for a crawl.
    public mutating func add<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, arguments: Arguments.Type,
        fields: @escaping @Sendable (Arguments) -> FieldUse = { _ in .unknown },
        make: @escaping @Sendable (Arguments, PluginContext) throws -> Product
    ) {
        add(Declaration(name, summary, Traits(), keeps: [], arguments: arguments, fields: fields, make: make))
    }

    /// Removes a plugin, so that another one can have its name.
    ///
    /// ```swift
    /// registry.pipelines.remove("trim")
    /// registry.pipelines.add("trim", "takes white space off both ends, within texts too") { _ in ThoroughTrim() }
    /// ```
    ///
    /// - Parameter name: its name; nothing happens if there is none
    public mutating func remove(_ name: String) {
        byName[name] = nil
        order.removeAll { $0 == name }
    }

    /// What an entry of `config.yaml` does with the fields of items.
    package func fieldUse(of use: PluginUse) -> FieldUse { byName[use.named.name]?.fields(use.named) ?? .unknown }

    /// Makes what an entry of `config.yaml` says.
    ///
    /// - Parameters:
    ///   - use: the entry
    ///   - context: what the plugin may need to know
    /// - Throws: `RegistryError` if there is no such plugin, and what the plugin throws.
    package func make(_ use: PluginUse, _ context: PluginContext) throws -> Product {
        let use = use.named
        guard let entry = byName[use.name] else { throw RegistryError(kind: kind, name: use.name, known: names) }
        return try entry.makeProduct(use, context)
    }
}
