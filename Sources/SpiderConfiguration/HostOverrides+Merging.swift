@_spi(Algorithms) import SpiderCore
import SpiderValue

extension HostOverrides {
    /// Merges each entry with the settings around it, and finds all mistakes in it.
    ///
    /// - Parameters:
    ///   - tree: The settings around it; it notes the old names of keys that entries use.
    ///   - registry: The plugins that declare sections.
    mutating func merge(with tree: inout ConfigurationTree, _ registry: Registry) -> [ConfigurationError.Problem] {
        entries = []
        var problems: [ConfigurationError.Problem] = []
        for (text, part) in written {
            let place: ValuePath = [.key("hosts"), .key(text)]
            guard let pattern = HostPattern(text) else {
                problems.append(
                    .init(
                        origin: tree.keyOrigin(of: place),
                        text: "hosts: '\(text)' is no pattern, write example.org, *.example.org or example.org/path/*"))
                continue
            }
            guard case .object(let object) = part else {
                if part != .null {
                    problems.append(
                        .init(origin: tree.origin(of: place), text: "hosts.\(text): expected a mapping of settings"))
                }
                continue
            }
            for (path, fault) in HostOverrides.misplaced(in: object, for: pattern, registry) {
                problems.append(.init(origin: tree.keyOrigin(of: place.appending(path)), text: fault))
            }
            var own = ConfigurationTree(
                defaults: tree.valueWithoutHosts, secrets: tree.secrets, renamedKeys: tree.renamedKeys)
            own.merge(object, from: tree, at: place)
            tree.note(renamingsOf: own)
            let (settings, faults) = own.decodeSettings(registry)
            problems += faults
            guard var settings else { continue }
            problems += settings.problems(in: own, registry)
            for section in registry.sections {
                guard case .object(let written) = object[section.name] else { continue }
                let keys = written.map(\.key).map { key in
                    guard let name = tree.renamedKeys[[.key(section.name), .key(key)]], name.steps.count > 1,
                        case .key(let present) = name.steps[1]
                    else { return key }
                    return present
                }
                settings.noteKeysOfHost(keys, in: section)
            }
            entries.append(Entry(pattern: pattern, settings: settings))
        }
        return problems
    }

    /// Returns the keys that can't be overridden for a pattern, each with the reason.
    private static func misplaced(
        in object: Object, for pattern: HostPattern, _ registry: Registry
    ) -> [(path: ValuePath, fault: String)] {
        var found: [(path: ValuePath, fault: String)] = []
        let core = Settings.keys.flatMap { key in
            ([key.path] + key.formerPaths).map { (path: $0, scope: key.scope) }
        }
        let declared = registry.sections.flatMap { section in
            section.keys.flatMap { key in
                ([key.path] + key.formerPaths).map {
                    (path: ValuePath([.key(section.name)]).appending($0), scope: key.scope)
                }
            }
        }
        let all = core + declared
        for (name, value) in object {
            let own = all.filter { $0.path.steps.first == .key(name) }
            let scopes = Set(own.map(\.scope))
            // A key that doesn't exist at all is found by decoding.
            if scopes.isEmpty { continue }
            if let fault = fault(of: scopes, name, for: pattern) {
                found.append(([.key(name)], fault))
                continue
            }
            let section = ConfigurationTree(defaults: .object([name: value]), secrets: Secrets())
            for (path, scope) in own where path.steps.count > 1 && section.value[path] != nil {
                if let fault = fault(of: [scope], "\(path)", for: pattern) { found.append((path, fault)) }
            }
        }
        return found
    }

    private static func fault(of scopes: Set<SettingScope>, _ name: String, for pattern: HostPattern) -> String? {
        if scopes == [.crawl] { return "'\(name)' cannot be overridden for single hosts" }
        if !scopes.contains(.url), !pattern.isForHosts {
            return "'\(name)' is for whole hosts, and '\(pattern.text)' is a part of one"
        }
        return nil
    }
}
