import SpiderValue
import SpiderYAML

/// A file of rules for pages that keep robots out: a mapping with the key `rules`.
enum BlockRuleFile {
    private struct Content: Decodable {
        let rules: [BlockRule]
    }

    /// The rules in a file.
    ///
    /// - Throws: `ConfigurationError` with all mistakes.
    static func read(_ path: String) throws(ConfigurationError) -> [BlockRule] {
        try parse(try SmallFile.read(path), name: path)
    }

    /// The rules that are built in.
    ///
    /// - Throws: `ConfigurationError` where they have a mistake, which tests rule out.
    static func builtIn() throws(ConfigurationError) -> [BlockRule] {
        try parse(Array(BuiltInBlockRules.yaml.utf8), name: "built-in rules")
    }

    /// Reads a file's content.
    ///
    /// - Parameters:
    ///   - bytes: the content
    ///   - name: what the file is called in error messages
    /// - Throws: `ConfigurationError` with all mistakes.
    static func parse(_ bytes: [UInt8], name: String) throws(ConfigurationError) -> [BlockRule] {
        let yaml: YAML
        do throws(YAMLError) {
            yaml = try YAML(parsing: bytes, file: name)
        } catch {
            throw ConfigurationError(
                problems: ([error] + error.others).map { .init(origin: .file($0.mark), text: "\($0.reason)") })
        }
        guard case .object = yaml.value else {
            let mark = yaml.nearestMark(of: .root)
            throw ConfigurationError(
                problems: [
                    .init(
                        origin: .file(mark),
                        text: "expected a mapping with the key 'rules', found \(yaml.value.inWords)")
                ])
        }
        var tree = ConfigurationTree(defaults: .object(["rules": .array([])]))
        tree.lay(yaml, at: .root) { _ in true }
        let (content, problems) = tree.decode(Content.self, as: .settings([]))
        guard let content, problems.isEmpty else { throw ConfigurationError(problems: Set(problems).sorted()) }
        let faults = content.rules.enumerated().compactMap { index, rule in
            rule.fault.map { fault in
                ConfigurationError.Problem(
                    origin: tree.origin(of: [.key("rules"), .index(index)]), text: "rules: \(fault)")
            }
        }
        guard faults.isEmpty else { throw ConfigurationError(problems: faults) }
        return content.rules
    }
}
