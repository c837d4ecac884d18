package import SpiderValue

/// A section of the configuration that a plugin declares.
package struct SettingsSection: Sendable {
    /// A key, whatever the type of the settings is.
    package struct Key: Sendable {
        package let name: String
        package let path: ValuePath
        package let summary: String
        package let scope: SettingScope
        package let defaultText: String?
        package let isSecret: Bool
        let problems: @Sendable (any PluginSettings) -> [SettingProblem]
    }

    /// The name of the section: the plugin's.
    package let name: String
    package let keys: [Key]
    package let defaults: Value
    let type: any PluginSettings.Type
    private let decodeSettings:
        @Sendable (inout ConfigurationTree) -> (settings: (any PluginSettings)?, problems: [ConfigurationError.Problem])

    init<S: PluginSettings>(_ name: String, _ type: S.Type) {
        self.name = name
        self.type = type
        defaults = (try? Value(encoding: S())) ?? .object([:])
        decodeSettings = { tree in
            let (settings, problems) = tree.decode(S.self, as: .section(name))
            return (settings, problems)
        }
        keys = S.keys.map { key in
            Key(
                name: key.name, path: key.path, summary: key.summary, scope: key.scope, defaultText: key.defaultText,
                isSecret: key.isSecret,
                problems: { settings in (settings as? S).map(key.problems) ?? [] })
        }
    }

    /// Whether any of its keys can be overridden under `hosts`.
    var isForHosts: Bool { keys.contains { $0.scope != .crawl } }

    /// Decodes the section, and finds everything that is wrong with it.
    func decode(from tree: ConfigurationTree) -> (
        settings: (any PluginSettings)?, problems: [ConfigurationError.Problem]
    ) {
        var own = tree.section(name)
        let (settings, problems) = decodeSettings(&own)
        guard let settings else { return (nil, problems) }
        return (settings, problems + self.problems(with: settings, in: own))
    }

    private func problems(with settings: any PluginSettings, in tree: ConfigurationTree) -> [ConfigurationError.Problem]
    {
        keys.flatMap { key in
            key.problems(settings).map { problem in
                if let inFile = problem.inFile { return inFile }
                let place = key.path.appending(problem.path)
                return ConfigurationError.Problem(
                    origin: problem.isKey ? tree.keyOrigin(of: place) : tree.origin(of: place),
                    text: "\(name).\(key.name): \(problem.text)")
            }
        }
    }
}
