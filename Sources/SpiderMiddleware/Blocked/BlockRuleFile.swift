import SpiderConfiguration
import SpiderConfiguration
import SpiderCore
import SpiderValue

/// A file of rules for block pages: a mapping with the key `rules`.
enum BlockRuleFile {
    private struct Content: Decodable {
        let rules: [BlockRule]
    }

    /// Reads the rules of a file.
    ///
    /// - Throws: `ConfigurationError` with all mistakes.
    static func read(_ path: String) throws(ConfigurationError) -> [BlockRule] {
        try parse(try SettingFile.read(path), name: path)
    }

    /// Returns the built-in rules.
    ///
    /// - Throws: `ConfigurationError` if they have a mistake; a test makes sure that they don't.
    static func builtIn() throws(ConfigurationError) -> [BlockRule] {
        try parse(Array(BuiltInBlockRules.yaml.utf8), name: "built-in rules")
    }

    /// Reads a file's content.
    ///
    /// - Parameters:
    ///   - bytes: the content
    ///   - name: the file's name in error messages
    /// - Throws: `ConfigurationError` with all mistakes.
    static func parse(_ bytes: [UInt8], name: String) throws(ConfigurationError) -> [BlockRule] {
        let file = try YAMLFile(
            bytes, name: name, as: Content.self, defaults: .object(["rules": .array([])]),
            expected: "a mapping with the key 'rules'")
        let faults = file.content.rules.enumerated().compactMap { index, rule in
            rule.fault.map { file.problem("rules: \($0)", at: [.key("rules"), .index(index)]) }
        }
        guard faults.isEmpty else { throw ConfigurationError(problems: faults) }
        return file.content.rules
    }
}
