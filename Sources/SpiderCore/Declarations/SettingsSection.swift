package import SpiderValue

/// A section of the configuration that a plugin declares.
package struct SettingsSection: Sendable {
    /// A key, without the type of its settings.
    package struct Key: Sendable {
        package let name: String
        package let path: ValuePath
        package let summary: String
        package let scope: SettingScope
        package let defaultText: String?
        package let secrecy: SettingSecrecy
        package let formerPaths: [ValuePath]
        package let problems: @Sendable (any PluginSettings) -> [SettingProblem]
    }

    /// The name of the section, which is the plugin's.
    package let name: String
    package let keys: [Key]
    package let defaults: Value
    /// The type of the settings.
    package let type: any PluginSettings.Type

    init<S: PluginSettings>(_ name: String, _ type: S.Type) {
        self.name = name
        self.type = type
        defaults = (try? Value(encoding: S())) ?? .object([:])
        keys = S.keys.map { key in
            Key(
                name: key.name, path: key.path, summary: key.summary, scope: key.scope, defaultText: key.defaultText,
                secrecy: key.secrecy, formerPaths: key.formerPaths,
                problems: { settings in (settings as? S).map(key.problems) ?? [] })
        }
    }

    /// Whether any of its keys can be overridden under `hosts`.
    package var isForHosts: Bool { keys.contains { $0.scope != .crawl } }
}
