import SpiderValue

extension Settings {
    /// Finds what is wrong with settings that are each of the right type.
    func problems(in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        var problems = Settings.keys.flatMap { key in
            key.problems(self).map { problem in
                let place = key.path.appending(problem.path)
                return ConfigurationError.Problem(
                    origin: problem.isKey ? tree.keyOrigin(of: place) : tree.origin(of: place),
                    text: "\(place): \(problem.text)")
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
