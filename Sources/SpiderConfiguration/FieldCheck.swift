import SpiderCore
@_spi(Algorithms) import SpiderValue

/// Checks the names of fields in pipelines and outputs against the item types that a spider declares.
struct FieldCheck {
    /// A name that no item has.
    struct Finding: Hashable {
        let name: String
        /// The entry that contains it: `pipelines[1]`.
        let entry: ValuePath
        let problem: ConfigurationError.Problem

        /// Returns whether it is the same name at the same place, in whatever words.
        func isSame(as other: Finding) -> Bool { name == other.name && problem.origin == other.problem.origin }
    }

    private(set) var findings: [Finding] = []
    /// Notes about things that are valid, but probably not meant.
    private(set) var notes: [ConfigurationError.Problem] = []

    private let tree: ConfigurationTree
    private let items: DeclaredItems
    /// The names that items have at the present step; `nil` if they aren't known.
    private var known: [String]?
    /// The names that the items of each type have at the present step.
    private var own: [Set<String>]

    /// Checks settings.
    ///
    /// - Parameters:
    ///   - settings: the settings of a spider's crawl
    ///   - items: the spider's item types
    ///   - registry: the plugins that the settings name
    ///   - tree: the place of each setting
    init(_ settings: Settings, of items: DeclaredItems, registry: Registry, in tree: ConfigurationTree) {
        self.tree = tree
        self.items = items
        known = items.fieldNames
        own = items.types.map { Set($0.fields.map(\.name)) }
        for (index, use) in settings.pipelines.enumerated() {
            let fields = registry.pipelines.fieldUse(of: use)
            check(fields, of: use, at: [.key("pipelines"), .index(index)])
            remove(fields)
            note(
                fields.added, by: use, at: [.key("pipelines"), .index(index)],
                isLast: index == settings.pipelines.count - 1 && settings.outputs.isEmpty)
        }
        check(
            FieldUse(settings.incremental.key.all.map { .init($0) }), of: PluginUse("incremental"),
            at: [.key("incremental"), .key("key")])
        for (index, use) in settings.outputs.enumerated() {
            let fields = registry.outputs.fieldUse(of: use)
            check(fields, of: use, at: [.key("outputs"), .index(index)])
            checkTypes(fields.types, of: use, at: [.key("outputs"), .index(index)])
        }
    }

    private mutating func check(_ fields: FieldUse, of use: PluginUse, at entry: ValuePath) {
        guard let known, !fields.names.isEmpty else { return }
        let arguments = use.hasArguments ? entry.appending(.key(use.name)) : entry
        var missing = false
        for name in fields.names where !known.contains(name.name) {
            missing = true
            let place = arguments.appending(name.place)
            let origin = name.place.last == .key(name.name) ? tree.keyOrigin(of: place) : tree.origin(of: place)
            let text = "\(use.name): there is no field '\(name.name)'\(hint(for: name.name, in: known))"
            findings.append(.init(name: name.name, entry: entry, problem: .init(origin: origin, text: text)))
        }
        if !missing { noteLacks(fields, of: use, at: arguments) }
    }

    private mutating func checkTypes(_ types: [FieldUse.Name], of use: PluginUse, at entry: ValuePath) {
        let known = items.types.map(\.name)
        guard items.areDeclared, items.problems.isEmpty else { return }
        let arguments = use.hasArguments ? entry.appending(.key(use.name)) : entry
        for type in types where !known.contains(type.name) {
            let hint = nearestName(to: type.name, in: known).map { "did you mean '\($0)'?" }
            let text = "there is no item type '\(type.name)' (\(hint ?? "there are: \(known.joined(separator: ", "))"))"
            let origin = tree.origin(of: arguments.appending(type.place))
            findings.append(
                .init(name: type.name, entry: entry, problem: .init(origin: origin, text: "\(use.name): \(text)")))
        }
    }

    private func hint(for name: String, in known: [String]) -> String {
        if let nearest = nearestName(to: name, in: known) { return " (did you mean '\(nearest)'?)" }
        let types = zip(items.types, own).map { type, own in
            let names = type.fields.map(\.name).filter { own.contains($0) }
            return "\(type.name) has: \(names.prefix(20).joined(separator: ", "))\(names.count > 20 ? ", …" : "")"
        }
        return " (\(types.prefix(5).joined(separator: "; ")))"
    }

    /// Notes fields that only some of the types have.
    private mutating func noteLacks(_ fields: FieldUse, of use: PluginUse, at place: ValuePath) {
        for (type, own) in zip(items.types, own) {
            let lacks = fields.names.map(\.name).filter { !own.contains($0) }
            let isAll = lacks.count == fields.names.count
            guard let first = lacks.first, let effect = fields.lackingOne ?? (isAll ? fields.lackingAll : nil) else {
                continue
            }
            let names = fields.lackingOne == nil ? lacks : [first]
            let list = names.map { "'\($0)'" }.joined(separator: ", ")
            let origin = tree.origin(of: place)
            notes.append(
                .init(
                    origin: origin,
                    text: "\(use.name): '\(type.name)' has no field \(list): its items \(effect)"))
        }
    }

    /// Removes the fields that a step removes from items.
    private mutating func remove(_ fields: FieldUse) {
        let named = Set(fields.names.map(\.name))
        let isKept = { (name: String) in
            (!fields.isSelection || named.contains(name)) && !fields.removed.contains(name)
        }
        known = known?.filter(isKept)
        own = own.map { $0.filter(isKept) }
    }

    private mutating func note(_ names: [String]?, by use: PluginUse, at entry: ValuePath, isLast: Bool) {
        guard let names else {
            if known != nil, !isLast {
                notes.append(
                    .init(
                        origin: tree.origin(of: entry),
                        text: "\(use.name): doesn't declare which fields it adds; "
                            + "the names of fields in later steps and outputs aren't checked"))
            }
            known = nil
            return
        }
        own = own.map { $0.union(names) }
        known = known.map { known in known + names.filter { !known.contains($0) } }
    }
}
