package import SpiderValue

/// A key of the configuration: what it means, where it can be overridden, and what its values must be.
///
/// ```swift
/// Key("longest_delay", "the longest delay that robots.txt can ask for", scope: .host)
/// Key("size", "how large the file may become", scope: .crawl) { $0.size.bytes < 1 << 20 ? "must be 1MB at least" : nil }
/// ```
public struct SettingKey<Settings>: Sendable {
    /// The key, with dots between the levels of a section: `host.pages`.
    package let name: String

    /// What the key means, for the reference of all keys: a phrase in Markdown without a full stop.
    package let summary: String

    /// For what the key can be overridden under `hosts`.
    package let scope: SettingScope

    /// What the default means if it can't be shown as a value: `the start's hosts`.
    package let defaultText: String?

    /// What of the value must not appear on a screen or in a log.
    package let secrecy: SettingSecrecy

    /// The names that the key had in earlier versions, with dots between the levels of the section.
    package let formerly: [String]

    package let problems: @Sendable (Settings) -> [SettingProblem]

    /// Creates a key whose value is right or wrong as a whole.
    ///
    /// - Parameters:
    ///   - name: The key, with dots between the levels of a section.
    ///   - summary: What the key means: a phrase without a full stop.
    ///   - scope: For what the key can be overridden under `hosts`.
    ///   - defaultText: What the default means if it can't be shown as a value.
    ///   - secrecy: What of the value must not appear on a screen or in a log.
    ///   - formerly: The names that the key had in earlier versions. They still work, with a warning that names the new one.
    ///   - check: Returns what is wrong with the value, as words that follow its name: `must be 1MB at least`.
    public init(
        _ name: String, _ summary: String, scope: SettingScope = .url, defaultText: String? = nil,
        secrecy: SettingSecrecy = .ordinary, formerly: [String] = [],
        check: @escaping @Sendable (Settings) -> String? = { _ in nil }
    ) {
        self.init(name, summary, scope: scope, defaultText: defaultText, secrecy: secrecy, formerly: formerly) {
            settings in
            check(settings).map { [SettingProblem($0)] } ?? []
        }
    }

    /// Creates a key of which parts can be wrong, each at a place of its own.
    ///
    /// - Parameters:
    ///   - name: The key, with dots between the levels of a section.
    ///   - summary: What the key means: a phrase without a full stop.
    ///   - scope: For what the key can be overridden under `hosts`.
    ///   - defaultText: What the default means if it can't be shown as a value.
    ///   - secrecy: What of the value must not appear on a screen or in a log.
    ///   - formerly: The names that the key had in earlier versions. They still work, with a warning that names the new one.
    ///   - problems: Returns all that is wrong with the value.
    public init(
        _ name: String, _ summary: String, scope: SettingScope = .url, defaultText: String? = nil,
        secrecy: SettingSecrecy = .ordinary, formerly: [String] = [],
        problems: @escaping @Sendable (Settings) -> [SettingProblem]
    ) {
        self.name = name
        self.summary = summary
        self.scope = scope
        self.defaultText = defaultText
        self.secrecy = secrecy
        self.formerly = formerly
        self.problems = problems
    }

    /// The path of the key below its section.
    package var path: ValuePath { ValuePath(dotted: name) }

    /// The paths of the names that the key had before.
    package var formerPaths: [ValuePath] { formerly.map { ValuePath(dotted: $0) } }
}

extension ValuePath {
    /// The path of a key with dots between its levels.
    fileprivate init(dotted name: String) { self.init(name.split(separator: ".").map { .key(String($0)) }) }
}
