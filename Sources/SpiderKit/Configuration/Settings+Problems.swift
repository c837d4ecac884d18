import SpiderValue

extension Settings {
    /// Finds what is wrong with settings that are each of the right type.
    func problems(in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
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
        return problems
    }
}

extension ValuePath {
    /// The keys of the path, without its indices.
    fileprivate var keys: [String] {
        steps.compactMap { if case .key(let key) = $0 { key } else { nil } }
    }
}
