import SpiderCore
import SpiderValue

extension ConfigurationTree {
    /// The defaults of all settings, those of plugins included.
    ///
    /// - Parameters:
    ///   - settings: The defaults of the settings that no plugin declares.
    ///   - registry: The plugins that declare sections.
    static func defaults(_ settings: Settings, _ registry: Registry) -> ConfigurationTree {
        var settings = settings
        settings.middleware = registry.middleware(of: settings)
        settings.frontier = registry.frontier(of: settings)
        guard case .object(var object)? = try? Value(encoding: settings) else {
            return ConfigurationTree(defaults: .object([:]), secrets: Secrets(registry))
        }
        for section in registry.sections { object[section.name] = section.defaults }
        return ConfigurationTree(
            defaults: .object(object), secrets: Secrets(registry), renamedKeys: registry.renamedKeys)
    }

    /// Decodes the settings and the sections of all plugins, and finds all mistakes.
    ///
    /// - Parameter registry: The plugins that declare sections.
    mutating func decodeSettings(_ registry: Registry) -> (settings: Settings?, problems: [ConfigurationError.Problem])
    {
        let sections = registry.sections
        var core = self
        for section in sections { core.replace([.key(section.name)], with: nil) }
        var (settings, problems) = core.decode(Settings.self, as: .settings(sections.map(\.name)))
        // Replacing elements of lists has moved what follows, in this tree as well.
        for section in sections { core.replace([.key(section.name)], with: value[[.key(section.name)]]) }
        self = core
        for section in sections {
            let (own, faults) = section.decode(from: self)
            problems += faults
            if let own { settings?.set(own) }
        }
        return (settings, problems)
    }
}

extension Registry {
    /// The present names of keys that had other names in earlier versions.
    var renamedKeys: [ValuePath: ValuePath] {
        var names: [ValuePath: ValuePath] = [:]
        for key in Settings.keys {
            for old in key.formerPaths { names[old] = key.path }
        }
        for section in sections {
            let place: ValuePath = [.key(section.name)]
            for key in section.keys {
                for old in key.formerPaths { names[place.appending(old)] = place.appending(key.path) }
            }
        }
        return names
    }
}
