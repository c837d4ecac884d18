import SpiderValue

/// The plugins of one kind, by name.
public struct Catalogue<Product, Traits: Sendable>: Sendable {
    /// The declaration of a plugin of this kind.
    package typealias Declaration = PluginDeclaration<Product, Traits>

    /// The word for one of them: `pipeline`.
    package let kind: String
    private var byName: [String: Declaration] = [:]
    private var order: [String] = []
    /// The plugin that adds entries from now on.
    var owner: String?
    /// Names that were added twice.
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

    /// Adds a plugin. If its name is taken, creating a crawl throws an error that names both owners.
    ///
    /// - Parameter declaration: The plugin's declaration.
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

    /// Removes a plugin, so that another one can have its name.
    ///
    /// ```swift
    /// registry.pipelines.remove("trim")
    /// registry.pipelines.add(
    ///     PipelineDeclaration("trim", "takes white space off both ends, within texts too") { _ in ThoroughTrim() })
    /// ```
    ///
    /// - Parameter name: its name; nothing happens if there is none
    public mutating func remove(_ name: String) {
        byName[name] = nil
        order.removeAll { $0 == name }
    }

    /// Returns what an entry of `config.yaml` does with the fields of items.
    package func fieldUse(of use: PluginUse) -> FieldUse { byName[use.named.name]?.fields(use.named) ?? .unknown }

    /// Creates the plugin for an entry of `config.yaml`.
    ///
    /// - Parameters:
    ///   - use: the entry
    ///   - context: the context of the plugin
    /// - Throws: `RegistryError` if there is no such plugin; the plugin's error.
    package func make(_ use: PluginUse, _ context: PluginContext) throws -> Product {
        let use = use.named
        guard let entry = byName[use.name] else { throw RegistryError(kind: kind, name: use.name, known: names) }
        return try entry.makeProduct(use, context)
    }
}
