import SpiderCore

extension BlockedSettings {
    static let keys: [Key] = [
        Key("enabled", "whether pages that keep robots out are looked for"),
        Key("rules", "a file with rules, which come before the built-in ones", problems: \.ruleProblems),
        Key("use_built_in", "whether the built-in rules count"),
        Key("retries", "up to which attempt a blocked page is requested again in a new session"),
        Key("new_session", "whether a blocked page is requested again in a new session"),
        Key("delay", "how long a blocked page waits before it is requested again"),
    ]
}

extension BlockedSettings {
    fileprivate var ruleProblems: [SettingProblem] {
        guard let rules else { return [] }
        if rules.isEmpty { return [SettingProblem("expected the name of a file")] }
        do throws(ConfigurationError) {
            _ = try BlockRuleFile.read(rules)
            return []
        } catch {
            return error.problems(of: "'\(rules)'")
        }
    }
}
