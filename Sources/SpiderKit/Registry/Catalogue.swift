import SpiderValue

/// All plugins of one kind, by name.
public struct Catalogue<Product>: Sendable {
    /// A plugin.
    public struct Entry: Sendable {
        /// What `config.yaml` calls it.
        public let name: String
        /// One line on what it does.
        public let summary: String
        /// Finds what is wrong with its arguments, without making anything.
        let check: @Sendable (PluginUse) -> DecodingFaults
        /// What it does with the fields of items.
        let fields: @Sendable (PluginUse) -> FieldUse
        /// Who has added it: the plugin's type, or nothing for the program itself.
        let owner: String?
        let makeProduct: @Sendable (PluginUse, PluginContext) throws -> Product
    }

    /// What one of them is called: `pipeline`.
    let kind: String
    private var byName: [String: Entry] = [:]
    /// Who adds from now on.
    var owner: String?
    /// What was added under a name that was taken.
    private(set) var conflicts: [NameConflict] = []

    init(kind: String) { self.kind = kind }

    /// The plugins, sorted by name.
    public var entries: [Entry] { byName.values.sorted { $0.name < $1.name } }

    /// The plugins' names, sorted.
    public var names: [String] { byName.keys.sorted() }

    subscript(name: String) -> Entry? { byName[name] }

    /// Adds a plugin without arguments; a name that is taken is an error, which names both owners when a crawl is made.
    ///
    /// - Parameters:
    ///   - name: what `config.yaml` calls it
    ///   - summary: one line on what it does
    ///   - fields: what it does with the fields of items
    ///   - make: makes it for a crawl
    public mutating func add(
        _ name: String, _ summary: String, fields: FieldUse = .unknown,
        make: @escaping @Sendable (PluginContext) throws -> Product
    ) {
        add(
            Entry(
                name: name, summary: summary,
                check: { use in
                    let error = ValueError(path: .root, problem: .invalid("takes nothing behind its name"))
                    return DecodingFaults(unusedKeys: [], errors: use.arguments == .null ? [] : [error])
                }, fields: { _ in fields }, owner: owner, makeProduct: { _, context in try make(context) }))
    }

    /// Adds a plugin with arguments; a name that is taken is an error, which names both owners when a crawl is made.
    ///
    /// - Parameters:
    ///   - name: what `config.yaml` calls it
    ///   - summary: one line on what it does
    ///   - arguments: what stands behind its name
    ///   - make: makes it for a crawl
    public mutating func add<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, arguments: Arguments.Type,
        make: @escaping @Sendable (Arguments, PluginContext) throws -> Product
    ) {
        add(name, summary, arguments: arguments, fields: { _ in .unknown }, make: make)
    }

    /// Adds a plugin with arguments that name fields of items.
    ///
    /// - Parameters:
    ///   - name: what `config.yaml` calls it
    ///   - summary: one line on what it does
    ///   - arguments: what stands behind its name
    ///   - fields: what it does with the fields of items, by its arguments
    ///   - make: makes it for a crawl
    public mutating func add<Arguments: Decodable & SendableMetatype>(
        _ name: String, _ summary: String, arguments: Arguments.Type,
        fields: @escaping @Sendable (Arguments) -> FieldUse,
        make: @escaping @Sendable (Arguments, PluginContext) throws -> Product
    ) {
        add(
            Entry(
                name: name, summary: summary,
                check: { $0.arguments.faults(decoding: Arguments.self) },
                // What is wrong with the arguments is found by the check.
                fields: { use in (try? use.arguments.decode(Arguments.self)).map(fields) ?? .unknown }, owner: owner,
                makeProduct: { use, context in try make(use.arguments.decode(Arguments.self), context) }))
    }

    /// Removes a plugin, so that another one can have its name.
    ///
    /// ```swift
    /// registry.pipelines.remove("trim")
    /// registry.pipelines.add("trim", "takes white space off both ends, within texts too") { _ in ThoroughTrim() }
    /// ```
    ///
    /// - Parameter name: its name; nothing happens if there is none
    public mutating func remove(_ name: String) { byName[name] = nil }

    private mutating func add(_ entry: Entry) {
        if let first = byName[entry.name] {
            conflicts.append(NameConflict(kind: kind, name: entry.name, owners: [first.owner, entry.owner]))
        } else {
            byName[entry.name] = entry
        }
    }

    /// What an entry of `config.yaml` does with the fields of items.
    func fieldUse(of use: PluginUse) -> FieldUse { byName[use.named.name]?.fields(use.named) ?? .unknown }

    /// Makes what an entry of `config.yaml` says.
    ///
    /// - Parameters:
    ///   - use: the entry
    ///   - context: what the plugin may need to know
    /// - Throws: `RegistryError` where there is no such plugin, and what the plugin throws.
    public func make(_ use: PluginUse, _ context: PluginContext) throws -> Product {
        let use = use.named
        guard let entry = byName[use.name] else { throw RegistryError(kind: kind, name: use.name, known: names) }
        return try entry.makeProduct(use, context)
    }

    /// Finds what is wrong with the entries of a list in `config.yaml`.
    func problems(_ uses: [PluginUse], key: String, in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        uses.enumerated().flatMap { problems($1, at: [.key(key), .index($0)], in: tree) }
    }

    /// Finds what is wrong with one entry in `config.yaml`.
    func problems(
        _ written: PluginUse, at place: ValuePath, in tree: ConfigurationTree
    ) -> [ConfigurationError.Problem] {
        let use = written.named
        guard let entry = byName[use.name] else {
            let error = RegistryError(kind: kind, name: use.name, known: names)
            return [.init(origin: tree.origin(of: place), text: error.description)]
        }
        let arguments = written.hasArguments ? place.appending(.key(use.name)) : place
        let faults = entry.check(use)
        let unknown = faults.unusedKeys.map { unused -> ConfigurationError.Problem in
            let hint = unused.suggestion.map { " (did you mean '\($0)'?)" } ?? ""
            return .init(
                origin: tree.keyOrigin(of: arguments.appending(unused.path)), text: "unknown key '\(unused.key)'\(hint)"
            )
        }
        if use.arguments == .null, !faults.errors.isEmpty {
            let text = "\(use.name): something must stand behind the name: \(entry.summary)"
            return [.init(origin: tree.origin(of: place), text: text)]
        }
        return unknown
            + faults.errors.map { error in
                .init(origin: tree.origin(of: arguments.appending(error.path)), text: "\(use.name): \(error)")
            }
    }
}

/// There is no plugin of a name.
public struct RegistryError: Error, Sendable, CustomStringConvertible {
    let kind: String
    let name: String
    let known: [String]

    /// What is missing, and the nearest name or all there are.
    public var description: String {
        let hint =
            nearestName(to: name, in: known).map { " (did you mean '\($0)'?)" }
            ?? (known.isEmpty ? "" : " (there are: \(known.joined(separator: ", ")))")
        return "there is no \(kind) '\(name)'\(hint)"
    }
}
