import SpiderCore
import SpiderValue

extension SettingsSection {
    /// Decodes the section, and finds all mistakes.
    func decode(from tree: ConfigurationTree) -> (
        settings: (any PluginSettings)?, problems: [ConfigurationError.Problem]
    ) {
        var own = tree.section(name)
        let (settings, problems) = type.decode(from: &own, named: name)
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

extension PluginSettings {
    fileprivate static func decode(from tree: inout ConfigurationTree, named name: String) -> (
        settings: (any PluginSettings)?, problems: [ConfigurationError.Problem]
    ) {
        let (settings, problems) = tree.decode(Self.self, as: .section(name))
        return (settings, problems)
    }
}
