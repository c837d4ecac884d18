package import SpiderValue

/// A key of the configuration: its meaning, the scope of its overrides, and the check of its values.
///
/// ```swift
/// Key("longest_delay", "the longest delay that robots.txt can ask for", scope: .host)
/// Key("size", "how large the file may become", scope: .crawl) { $0.size.bytes < 1 << 20 ? "must be 1MB at least" : nil }
/// ```
public struct SettingKey<Settings>: Sendable {
    /// The key, with dots between the levels of a section: `host.pages`.
    package let name: String

    /// The key's meaning, for the reference of all keys: a phrase in Markdown without a full stop.
    package let summary: String

    /// The scope in which `hosts` can override the key.
    package let scope: SettingScope

    /// The default in words, if it can't be shown as a value: `the start's hosts`.
    package let defaultText: String?

    /// The part of the value that screens and logs mustn't show.
    package let secrecy: SettingSecrecy

    /// The names that the key had in earlier versions, with dots between the levels of the section.
    package let formerly: [String]

    package let problems: @Sendable (Settings) -> [SettingProblem]

    /// Creates a key whose value is valid or invalid as a whole.
    ///
    /// - Parameters:
    ///   - name: The key, with dots between the levels of a section.
    ///   - summary: The key's meaning: a phrase without a full stop.
    ///   - scope: The scope in which `hosts` can override the key.
    ///   - defaultText: The default in words, if it can't be shown as a value.
    ///   - secrecy: The part of the value that screens and logs mustn't show.
    ///   - formerly: The names that the key had in earlier versions. They still work, with a warning that names the new
    ///     one.
    ///   - check: Returns the mistake in the value, in words that follow the key's name: `must be 1MB at least`; `nil`
    ///     if there is none.
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

    /// Creates a key whose value can have mistakes in several places.
    ///
    /// - Parameters:
    ///   - name: The key, with dots between the levels of a section.
    ///   - summary: The key's meaning: a phrase without a full stop.
    ///   - scope: The scope in which `hosts` can override the key.
    ///   - defaultText: The default in words, if it can't be shown as a value.
    ///   - secrecy: The part of the value that screens and logs mustn't show.
    ///   - formerly: The names that the key had in earlier versions. They still work, with a warning that names the new
    ///     one.
    ///   - problems: Returns all mistakes in the value.
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

    /// The paths of the key's earlier names.
    package var formerPaths: [ValuePath] { formerly.map { ValuePath(dotted: $0) } }
}

extension ValuePath {
    /// Creates the path of a key with dots between its levels.
    fileprivate init(dotted name: String) { self.init(name.split(separator: ".").map { .key(String($0)) }) }
}
