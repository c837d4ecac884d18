import SpiderCore
import SpiderValue
import SpiderYAML

/// A configuration that is merged from several layers, with the origin of each value.
struct ConfigurationTree: Sendable {
    /// The values in effect.
    private(set) var value: Value
    /// The default values.
    let defaults: Value
    /// The values that must not be shown.
    let secrets: Secrets
    /// The present names of keys that had other names in earlier versions.
    let renamedKeys: [ValuePath: ValuePath]
    /// The old names that were used, each with its place.
    private(set) var renamings: [ConfigurationError.Problem] = []
    private var origins: [ValuePath: Provenance] = [:]
    private var keyOrigins: [ValuePath: Provenance] = [:]
    private var written: [ValuePath: String] = [:]

    /// Creates a configuration of defaults.
    ///
    /// - Parameters:
    ///   - defaults: the default values
    ///   - secrets: the values that must not be shown
    ///   - renamedKeys: the present names of keys that had other names in earlier versions
    init(defaults: Value, secrets: Secrets, renamedKeys: [ValuePath: ValuePath] = [:]) {
        value = defaults
        self.secrets = secrets
        self.renamedKeys = renamedKeys
        self.defaults = defaults
        note(defaults, at: .root) { _ in (.builtIn, nil) }
    }

    /// The values in effect, without overrides for single hosts.
    var valueWithoutHosts: Value {
        var value = value
        value[[.key("hosts")]] = .object([:])
        return value
    }

    /// Returns a section of the configuration as a tree of its own.
    func section(_ name: String) -> ConfigurationTree {
        ConfigurationTree(self, section: name)
    }

    private init(_ tree: ConfigurationTree, section: String) {
        let step = ValuePath.Step.key(section)
        defaults = tree.defaults[[step]] ?? .object([:])
        value = tree.value[[step]] ?? defaults
        secrets = tree.secrets
        // Its keys have their present names already.
        renamedKeys = [:]
        func own<Place>(_ places: [ValuePath: Place]) -> [ValuePath: Place] {
            var own: [ValuePath: Place] = [:]
            for (path, place) in places where path.steps.first == step {
                own[ValuePath(Array(path.steps.dropFirst()))] = place
            }
            return own
        }
        origins = own(tree.origins)
        keyOrigins = own(tree.keyOrigins)
        written = own(tree.written)
    }

    /// Inserts an element into a list; later ones move up, with their origins.
    mutating func insertElement(_ new: Value, at index: Int, ofList list: ValuePath, from origin: Provenance) {
        guard case .array(var elements)? = value[list], elements.indices.contains(index) || index == elements.count
        else {
            return
        }
        elements.insert(new, at: index)
        value[list] = .array(elements)
        let depth = list.steps.count
        func moved<Place>(_ places: [ValuePath: Place]) -> [ValuePath: Place] {
            var result: [ValuePath: Place] = [:]
            for (path, place) in places {
                var steps = path.steps
                if steps.count > depth, steps.starts(with: list.steps), case .index(let own) = steps[depth],
                    own >= index
                {
                    steps[depth] = .index(own + 1)
                }
                result[ValuePath(steps)] = place
            }
            return result
        }
        origins = moved(origins)
        keyOrigins = moved(keyOrigins)
        note(new, at: list.appending(.index(index))) { _ in (origin, nil) }
    }

    /// Returns the origin of a value; if it has none, that of the values around it.
    func origin(of path: ValuePath) -> Provenance {
        var path: ValuePath? = path
        while let here = path {
            if let origin = origins[here] { return origin }
            path = here.parent
        }
        return .builtIn
    }

    /// Returns the origin of a key.
    func keyOrigin(of path: ValuePath) -> Provenance { keyOrigins[path] ?? origin(of: path) }

    /// Returns a value as it was written on the command line, before it was read as YAML; `nil` if it wasn't.
    func written(at path: ValuePath) -> String? { written[path] }

    /// Merges a part of a file: mappings key by key, everything else as a whole.
    ///
    /// - Parameters:
    ///   - yaml: the file
    ///   - part: the mapping in it
    ///   - keys: returns whether a key of the mapping counts
    mutating func merge(_ yaml: YAML, at part: ValuePath, where keys: (String) -> Bool) {
        guard case .object(let object)? = yaml.value[part] else { return }
        if origins[.root] == .builtIn { origins[.root] = .file(yaml.nearestMark(of: part)) }
        for (key, value) in object where keys(key) {
            let source = part.appending(.key(key))
            merge(value, at: [.key(key)]) { path in
                let place = source.appending(ValuePath(Array(path.steps.dropFirst())))
                return (.file(yaml.nearestMark(of: place)), yaml.keyMark(of: place).map { .file($0) })
            }
        }
    }

    /// Merges a value that comes from another tree of this kind.
    ///
    /// - Parameters:
    ///   - value: a mapping
    ///   - tree: the tree that it comes from
    ///   - place: its place in that tree
    mutating func merge(_ object: Object, from tree: ConfigurationTree, at place: ValuePath) {
        for (key, value) in object {
            merge(value, at: [.key(key)]) { path in
                let source = place.appending(path)
                return (tree.origin(of: source), tree.keyOrigins[source])
            }
        }
    }

    /// Merges a value of the command line; it replaces everything in the way of its path.
    mutating func merge(_ override: Override) {
        let origin = Provenance.commandLine(override.source(secrets))
        let path = presentPath(of: override.path, from: origin)
        var way = ValuePath.root
        for step in path.steps.dropLast() {
            way = way.appending(step)
            if case .object? = value[way] { continue }
            replace(way, with: .object([:]), from: origin)
            keyOrigins[way] = origin
        }
        merge(override.value, at: path) { _ in (origin, origin) }
        written[path] = override.written
    }

    /// Takes over the old names of keys that another tree has found.
    mutating func note(renamingsOf tree: ConfigurationTree) { renamings += tree.renamings }

    /// Returns the path with the present name of its key, if it has an old one.
    private mutating func presentPath(of path: ValuePath, from origin: Provenance) -> ValuePath {
        for count in path.steps.indices.map({ $0 + 1 }) {
            let old = ValuePath(Array(path.steps.prefix(count)))
            guard let name = renamedKeys[old] else { continue }
            noteRenaming(of: old, to: name, at: origin)
            return name.appending(ValuePath(Array(path.steps.dropFirst(count))))
        }
        return path
    }

    private mutating func noteRenaming(of old: ValuePath, to name: ValuePath, at origin: Provenance) {
        renamings.append(.init(origin: origin, text: "'\(old)' is called '\(name)' now; use the new name"))
    }

    private typealias Places = (ValuePath) -> (value: Provenance, key: Provenance?)

    private mutating func merge(_ new: Value, at path: ValuePath, from places: Places) {
        let place = places(path)
        if let name = renamedKeys[path] {
            noteRenaming(of: path, to: name, at: place.key ?? place.value)
            mergeRenamed(new, at: name) {
                places(path.appending(ValuePath(Array($0.steps.dropFirst(name.steps.count)))))
            }
            return
        }
        keyOrigins[path] = place.key
        if case .object? = defaults[path] {
            // A key without a value, because all of its settings are comments, sets nothing.
            if new == .null { return }
            if case .object = new { restoreMapping(at: path) }
        }
        if case .object(let object) = new, case .object? = value[path] {
            for (key, value) in object { merge(value, at: path.appending(.key(key)), from: places) }
            return
        }
        replace(path, with: new, from: places)
    }

    /// Merges a value whose key had an old name; missing mappings on the way to the new one are created.
    private mutating func mergeRenamed(_ new: Value, at path: ValuePath, from places: Places) {
        var way = ValuePath.root
        for step in path.steps.dropLast() {
            way = way.appending(step)
            restoreMapping(at: way)
        }
        merge(new, at: path, from: places)
    }

    /// Restores the default mapping if something else has replaced it, which is a mistake of its own.
    private mutating func restoreMapping(at path: ValuePath) {
        if case .object? = value[path] { return }
        guard let standard = defaults[path] else { return }
        replace(path, with: standard, from: .builtIn)
    }

    private mutating func replace(_ path: ValuePath, with new: Value, from origin: Provenance) {
        replace(path, with: new) { _ in (origin, nil) }
    }

    private mutating func replace(_ path: ValuePath, with new: Value, from places: Places) {
        if let old = value[path] { forget(old, at: path) }
        value[path] = new
        note(new, at: path, from: places)
    }

    private mutating func note(_ new: Value, at path: ValuePath, from places: Places) {
        let place = places(path)
        origins[path] = place.value
        if let key = place.key { keyOrigins[path] = key }
        for (step, child) in new.children { note(child, at: path.appending(step), from: places) }
    }

    private mutating func forget(_ old: Value, at path: ValuePath) {
        origins[path] = nil
        written[path] = nil
        for (step, child) in old.children { forget(child, at: path.appending(step)) }
    }

    // MARK: Mending

    /// Replaces a value, which keeps its origin, or removes it.
    mutating func replace(_ path: ValuePath, with new: Value?) { value[path] = new }

    /// Removes an element from a list; later ones move up, with their origins.
    mutating func removeElement(_ index: Int, ofList list: ValuePath) {
        value[list.appending(.index(index))] = nil
        let depth = list.steps.count
        func moved(_ path: ValuePath) -> ValuePath? {
            guard path.steps.count > depth, path.steps.starts(with: list.steps),
                case .index(let own) = path.steps[depth],
                own >= index
            else { return path }
            if own == index { return nil }
            var steps = path.steps
            steps[depth] = .index(own - 1)
            return ValuePath(steps)
        }
        func moved(_ places: [ValuePath: Provenance]) -> [ValuePath: Provenance] {
            Dictionary(places.compactMap { path, origin in moved(path).map { ($0, origin) } }) { first, _ in first }
        }
        origins = moved(origins)
        keyOrigins = moved(keyOrigins)
    }
}

extension Value {
    /// The members or elements, each with the step that leads to it.
    fileprivate var children: [(step: ValuePath.Step, value: Value)] {
        switch self {
        case .object(let object): object.map { (.key($0.key), $0.value) }
        case .array(let elements): elements.enumerated().map { (.index($0.offset), $0.element) }
        default: []
        }
    }
}
