import SpiderCore
import SpiderValue

extension Settings {
    /// Returns the mistakes in settings that have the right types.
    ///
    /// - Parameters:
    ///   - tree: the place of each setting
    ///   - registry: the plugins that they name
    func problems(in tree: ConfigurationTree, _ registry: Registry) -> [ConfigurationError.Problem] {
        var problems = Settings.keys.flatMap { key in
            key.problems(self).map { problem in
                let place = key.path.appending(problem.path)
                let name = ([key.name] + problem.path.keys).joined(separator: ".")
                return ConfigurationError.Problem(
                    origin: problem.isKey ? tree.keyOrigin(of: place) : tree.origin(of: place),
                    text: "\(name): \(problem.text)")
            }
        }
        for (key, uses) in [("middleware", middleware ?? []), ("pipelines", pipelines), ("outputs", outputs)] {
            for (index, use) in uses.enumerated() where uses[..<index].contains(where: { $0.isSame(as: use) }) {
                let arguments = use.arguments == .null ? "" : ", with the same arguments"
                problems.append(
                    .init(
                        origin: tree.origin(of: [.key(key), .index(index)]),
                        text: "\(key): '\(use.named.name)' is listed twice\(arguments)"))
            }
        }
        var paths: Set<String> = []
        for (index, path) in outputs.map(registry.path(of:)).enumerated() {
            guard let path, !paths.insert(path).inserted,
                !outputs[..<index].contains(where: { $0.isSame(as: outputs[index]) })
            else { continue }
            problems.append(
                .init(
                    origin: tree.origin(of: [.key("outputs"), .index(index)]),
                    text: "outputs: two of them write to '\(path)'; give each a file of its own"))
        }
        return problems
    }
}

extension ValuePath {
    /// The keys of the path, without its indices.
    fileprivate var keys: [String] {
        steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }
}

extension Registry {
    /// Returns the file that an output writes, spelled as simply as possible; `nil` if it writes none, or standard
    /// output.
    fileprivate func path(of output: PluginUse) -> String? {
        let use = output.named
        guard let path = outputs[use.name]?.traits.path(use)?.unresolved, path != "-", !path.hasPrefix("/dev/") else {
            return nil
        }
        let parts = path.split(separator: "/").filter { $0 != "." }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
