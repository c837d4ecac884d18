import SpiderCore
import SpiderValue
import SpiderYAML

/// Changes to lists of plugins: `middleware: {traps: false}` in place of a list, `{add: […]}` for a spider's pipelines.
///
/// They are applied while the layers of a configuration are merged, so only lists are shown and checked.
struct PluginAmendments {
    private let registry: Registry
    private(set) var problems: [ConfigurationError.Problem] = []

    init(_ registry: Registry) { self.registry = registry }

    private static let middleware = "middleware"
    private static let lists = ["pipelines", "outputs"]

    /// Merges a part of a file.
    mutating func merge(
        _ yaml: YAML, at part: ValuePath, on tree: inout ConfigurationTree, where keys: (String) -> Bool
    ) {
        var amended: [(key: String, changes: Object)] = []
        if case .object(let object)? = yaml.value[part] {
            for key in [PluginAmendments.middleware] + PluginAmendments.lists {
                guard case .object(let changes)? = object[key], isAmendment(changes, of: key) else { continue }
                amended.append((key, changes))
            }
        }
        let names = Set(amended.map(\.key))
        tree.merge(yaml, at: part) { keys($0) && !names.contains($0) }
        for (key, changes) in amended {
            let place = part.appending(.key(key))
            func origin(_ path: ValuePath) -> Provenance { .file(yaml.nearestMark(of: place.appending(path))) }
            func keyOrigin(_ path: ValuePath) -> Provenance {
                let path = place.appending(path)
                return .file(yaml.keyMark(of: path) ?? yaml.nearestMark(of: path))
            }
            amend(&tree, key, changes, origin, keyOrigin)
        }
    }

    /// Merges a value of the command line: `--set middleware.traps=false`.
    mutating func merge(_ override: Override, on tree: inout ConfigurationTree) {
        guard case .key(let key)? = override.path.steps.first else { return tree.merge(override) }
        let changes: Object
        switch (override.path.steps.count, override.path.steps.last, override.value) {
        case (1, _, .object(let object)): changes = object
        case (2, .key(let name)?, let value): changes = [name: value]
        default: return tree.merge(override)
        }
        guard isAmendment(changes, of: key) else { return tree.merge(override) }
        let origin = Provenance.commandLine(override.source(tree.secrets))
        amend(&tree, key, changes, { _ in origin }, { _ in origin })
    }

    private func isAmendment(_ changes: Object, of key: String) -> Bool {
        key == PluginAmendments.middleware
            || PluginAmendments.lists.contains(key) && changes.map(\.key) == ["add"]
    }

    private mutating func amend(
        _ tree: inout ConfigurationTree, _ key: String, _ changes: Object, _ origin: (ValuePath) -> Provenance,
        _ keyOrigin: (ValuePath) -> Provenance
    ) {
        if key == PluginAmendments.middleware {
            for (name, value) in changes {
                amendMiddleware(&tree, name, value, origin([.key(name)]), keyOrigin([.key(name)]))
            }
            return
        }
        guard case .array(let new)? = changes["add"] else {
            let text = "\(key).add: expected a list, found \((changes["add"] ?? .null).inWords)"
            problems.append(.init(origin: origin([.key("add")]), text: text))
            return
        }
        let list: ValuePath = [.key(key)]
        for (index, element) in new.enumerated() {
            tree.insertElement(
                element, at: tree.elements(of: list).count, ofList: list, from: origin([.key("add"), .index(index)]))
        }
    }

    private mutating func amendMiddleware(
        _ tree: inout ConfigurationTree, _ name: String, _ value: Value, _ origin: Provenance, _ keyOrigin: Provenance
    ) {
        guard let layer = registry.middleware[name] else {
            let error = RegistryError(kind: "middleware", name: name, known: registry.middleware.names)
            problems.append(.init(origin: keyOrigin, text: "\(error)"))
            return
        }
        guard case .bool(let isWanted) = value else {
            let hint = layer.section == nil ? "" : "; its settings are under '\(name)' at the top level"
            problems.append(
                .init(origin: origin, text: "middleware.\(name): expected true or false, found \(value.inWords)\(hint)")
            )
            return
        }
        let list: ValuePath = [.key(PluginAmendments.middleware)]
        let names = tree.elements(of: list).map(\.pluginName)
        switch (isWanted, names.firstIndex(of: name)) {
        case (true, nil):
            // After all layers of its stage, and of those outside of it.
            let last = names.lastIndex { other in
                (other.flatMap { registry.middleware[$0] }?.traits.stage).map {
                    $0.rawValue <= layer.traits.stage.rawValue
                } ?? false
            }
            tree.insertElement(.string(name), at: last.map { $0 + 1 } ?? 0, ofList: list, from: keyOrigin)
        case (false, let index?):
            tree.removeElement(index, ofList: list)
        default: break
        }
    }
}

extension ConfigurationTree {
    /// Returns the elements of a list; none if it isn't one.
    func elements(of list: ValuePath) -> [Value] {
        if case .array(let elements)? = value[list] { elements } else { [] }
    }
}

extension Value {
    /// The name of the plugin in an element of a list.
    fileprivate var pluginName: String? {
        switch self {
        case .string(let name): name
        case .object(let object): object.first?.key
        default: nil
        }
    }
}
