import SpiderCore
import SpiderValue
import SpiderYAML

/// A configuration of several layers, and where each value in it comes from.
struct ConfigurationTree: Sendable {
    /// What applies.
    private(set) var value: Value
    /// What would apply if nothing were set.
    let defaults: Value
    /// What of it must not be shown.
    let secrets: Secrets
    /// What the keys are called now that had other names in earlier versions.
    let renamedKeys: [ValuePath: ValuePath]
    /// The old names that were used, each with its place.
    private(set) var renamings: [ConfigurationError.Problem] = []
    private var origins: [ValuePath: Provenance] = [:]
    private var keyOrigins: [ValuePath: Provenance] = [:]
    private var written: [ValuePath: String] = [:]

    /// A configuration of which nothing is set.
    ///
    /// - Parameters:
    ///   - defaults: what would apply if nothing were set
    ///   - secrets: what of it must not be shown
    ///   - renamedKeys: what the keys are called now that had other names in earlier versions
    init(defaults: Value, secrets: Secrets, renamedKeys: [ValuePath: ValuePath] = [:]) {
        value = defaults
        self.secrets = secrets
        self.renamedKeys = renamedKeys
        self.defaults = defaults
        note(defaults, at: .root) { _ in (.builtIn, nil) }
    }

    /// What applies, without what is otherwise for single hosts.
    var valueWithoutHosts: Value {
        var value = value
        value[[.key("hosts")]] = .object([:])
        return value
    }

    /// A section of the configuration by itself.
    func section(_ name: String) -> ConfigurationTree {
        ConfigurationTree(self, section: name)
    }

    private init(_ tree: ConfigurationTree, section: String) {
        let step = ValuePath.Step.key(section)
        defaults = tree.defaults[[step]] ?? .object([:])
        value = tree.value[[step]] ?? defaults
        secrets = tree.secrets
        // What is in it has its present names already.
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

    /// Puts an element into a list; those behind it move up, and their origins with them.
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

    /// Where a value comes from; for what stands nowhere, where what is around it does.
    func origin(of path: ValuePath) -> Provenance {
        var path: ValuePath? = path
        while let here = path {
            if let origin = origins[here] { return origin }
            path = here.parent
        }
        return .builtIn
    }

    /// Where a key stands.
    func keyOrigin(of path: ValuePath) -> Provenance { keyOrigins[path] ?? origin(of: path) }

    /// A value as it was written on the command line, before it was read as YAML; `nil` if it was not.
    func written(at path: ValuePath) -> String? { written[path] }

    /// Lays what a part of a file says over what is there: mappings key by key, all else as a whole.
    ///
    /// - Parameters:
    ///   - yaml: the file
    ///   - part: the mapping in it
    ///   - keys: which of the mapping's keys count
    mutating func lay(_ yaml: YAML, at part: ValuePath, where keys: (String) -> Bool) {
        guard case .object(let object)? = yaml.value[part] else { return }
        if origins[.root] == .builtIn { origins[.root] = .file(yaml.nearestMark(of: part)) }
        for (key, value) in object where keys(key) {
            let source = part.appending(.key(key))
            lay(value, at: [.key(key)]) { path in
                let place = source.appending(ValuePath(Array(path.steps.dropFirst())))
                return (.file(yaml.nearestMark(of: place)), yaml.keyMark(of: place).map { .file($0) })
            }
        }
    }

    /// Lays a value of this tree's kind over what is there, which stands somewhere in another tree.
    ///
    /// - Parameters:
    ///   - value: a mapping
    ///   - tree: where it comes from
    ///   - place: where it stands in that tree
    mutating func lay(_ object: Object, from tree: ConfigurationTree, at place: ValuePath) {
        for (key, value) in object {
            lay(value, at: [.key(key)]) { path in
                let source = place.appending(path)
                return (tree.origin(of: source), tree.keyOrigins[source])
            }
        }
    }

    /// Lays what the command line says over what is there; what stands in the way of its path gives way.
    mutating func lay(_ override: Override) {
        let origin = Provenance.commandLine(override.source(secrets))
        let path = presentPath(of: override.path, from: origin)
        var way = ValuePath.root
        for step in path.steps.dropLast() {
            way = way.appending(step)
            if case .object? = value[way] { continue }
            replace(way, with: .object([:]), from: origin)
            keyOrigins[way] = origin
        }
        lay(override.value, at: path) { _ in (origin, origin) }
        written[path] = override.written
    }

    /// Takes over the old names of keys that another tree has met.
    mutating func note(renamingsOf tree: ConfigurationTree) { renamings += tree.renamings }

    /// The path with the present name of its key, if it has an old one.
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

    private mutating func lay(_ new: Value, at path: ValuePath, from places: Places) {
        let place = places(path)
        if let name = renamedKeys[path] {
            noteRenaming(of: path, to: name, at: place.key ?? place.value)
            layRenamed(new, at: name) { places(path.appending(ValuePath(Array($0.steps.dropFirst(name.steps.count))))) }
            return
        }
        keyOrigins[path] = place.key
        if case .object? = defaults[path] {
            // A key with nothing behind it, all of its settings being comments, sets nothing.
            if new == .null { return }
            if case .object = new { restoreMapping(at: path) }
        }
        if case .object(let object) = new, case .object? = value[path] {
            for (key, value) in object { lay(value, at: path.appending(.key(key)), from: places) }
            return
        }
        replace(path, with: new, from: places)
    }

    /// Merges a value whose key had an old name; a mapping may be missing on the way to the new one.
    private mutating func layRenamed(_ new: Value, at path: ValuePath, from places: Places) {
        var way = ValuePath.root
        for step in path.steps.dropLast() {
            way = way.appending(step)
            restoreMapping(at: way)
        }
        lay(new, at: path, from: places)
    }

    /// Puts the default back where something that is no mapping has taken its place, which is a mistake of its own.
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

    /// Puts another value in the place of one, which keeps its origin; or takes it out.
    mutating func replace(_ path: ValuePath, with new: Value?) { value[path] = new }

    /// Takes an element out of a list; those behind it move up, and their origins with them.
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
