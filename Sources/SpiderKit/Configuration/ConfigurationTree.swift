import SpiderValue
import SpiderYAML

/// A configuration of several layers, and where each value in it comes from.
struct ConfigurationTree: Sendable {
    /// What is in force.
    private(set) var value: Value
    private var origins: [ValuePath: Origin] = [:]
    private var keyOrigins: [ValuePath: Origin] = [:]

    /// A configuration of which nothing is set.
    init(defaults: Value) { value = defaults }

    /// Where a value comes from; for what stands nowhere, where what is around it does.
    func origin(of path: ValuePath) -> Origin { nearest(path, in: origins) }

    /// Where a key stands.
    func keyOrigin(of path: ValuePath) -> Origin { keyOrigins[path] ?? origin(of: path) }

    private func nearest(_ path: ValuePath, in places: [ValuePath: Origin]) -> Origin {
        var path: ValuePath? = path
        while let here = path {
            if let origin = places[here] { return origin }
            path = here.parent
        }
        return .builtIn
    }

    /// Lays what a part of a file says over what is there: mappings key by key, all else as a whole.
    ///
    /// - Parameters:
    ///   - yaml: the file
    ///   - part: the mapping in it
    ///   - keys: which of the mapping's keys count
    mutating func lay(_ yaml: YAML, at part: ValuePath, where keys: (String) -> Bool) {
        guard case .object(let object)? = yaml.value[part] else { return }
        origins[.root] = origins[.root] ?? .file(yaml.nearestMark(of: part))
        for (key, value) in object where keys(key) {
            let source = part.appending(.key(key))
            lay(value, at: [.key(key)]) { path in
                let place = source.appending(ValuePath(Array(path.steps.dropFirst())))
                return (.file(yaml.nearestMark(of: place)), yaml.keyMark(of: place).map { .file($0) })
            }
        }
    }

    /// Lays what the command line says over what is there.
    mutating func lay(_ override: Override) {
        let origin = Origin.commandLine(override.source)
        lay(override.value, at: override.path) { _ in (origin, origin) }
    }

    private mutating func lay(
        _ new: Value, at path: ValuePath, from places: (ValuePath) -> (value: Origin, key: Origin?)
    ) {
        let place = places(path)
        keyOrigins[path] = place.key
        if case .object(let object) = new, case .object? = value[path] {
            for (key, value) in object { lay(value, at: path.appending(.key(key)), from: places) }
            return
        }
        for known in origins.keys where known.steps.starts(with: path.steps) { origins[known] = nil }
        value[path] = new
        note(new, at: path, from: places)
    }

    private mutating func note(
        _ new: Value, at path: ValuePath, from places: (ValuePath) -> (value: Origin, key: Origin?)
    ) {
        let place = places(path)
        origins[path] = place.value
        if let key = place.key { keyOrigins[path] = key }
        switch new {
        case .object(let object): for (key, value) in object { note(value, at: path.appending(.key(key)), from: places) }
        case .array(let values):
            for (index, value) in values.enumerated() { note(value, at: path.appending(.index(index)), from: places) }
        default: break
        }
    }

    /// Puts another value in the place of one, which keeps its origin; or takes it out.
    mutating func replace(_ path: ValuePath, with new: Value?) { value[path] = new }
}
