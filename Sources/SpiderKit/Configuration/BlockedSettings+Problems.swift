import SpiderValue

extension BlockedSettings {
    /// Finds what is wrong with the file of rules.
    func problems(in tree: ConfigurationTree) -> [ConfigurationError.Problem] {
        guard let rules else { return [] }
        do throws(ConfigurationError) {
            _ = try BlockRuleFile.read(rules)
            return []
        } catch {
            return error.problems.map { problem in
                // What cannot be read at all is told where it is named.
                if case .file = problem.origin { return problem }
                return .init(
                    origin: tree.origin(of: [.key("blocked"), .key("rules")]),
                    text: "blocked.rules: '\(rules)' \(problem.text)")
            }
        }
    }
}
