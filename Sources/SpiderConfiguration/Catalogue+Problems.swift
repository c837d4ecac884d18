import SpiderCore
import SpiderValue

extension Catalogue {
    /// Returns the mistakes in the entries of a list in `config.yaml`.
    func problems(_ uses: [PluginUse], key: String, in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        uses.enumerated().flatMap { problems($1, at: [.key(key), .index($0)], in: tree) }
    }

    /// Returns the mistakes in one entry in `config.yaml`.
    func problems(
        _ written: PluginUse, at place: ValuePath, in tree: ConfigurationTree
    ) -> [ConfigurationError.Problem] {
        let use = written.named
        guard let entry = self[use.name] else {
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
            let text = "\(use.name): arguments are missing: \(entry.summary)"
            return [.init(origin: tree.origin(of: place), text: text)]
        }
        return unknown
            + faults.errors.map { error in
                .init(origin: tree.origin(of: arguments.appending(error.path)), text: "\(use.name): \(error)")
            }
    }
}
