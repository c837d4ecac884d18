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
        guard case .object(var object)? = try? Value(encoding: settings) else {
            return ConfigurationTree(defaults: .object([:]))
        }
        for section in registry.sections { object[section.name] = section.defaults }
        return ConfigurationTree(defaults: .object(object))
    }

    /// Decodes the settings and the sections of all plugins, and finds all that is wrong with them.
    ///
    /// - Parameter registry: The plugins that declare sections.
    mutating func decodeSettings(_ registry: Registry) -> (settings: Settings?, problems: [ConfigurationError.Problem])
    {
        let sections = registry.sections
        var core = self
        for section in sections { core.replace([.key(section.name)], with: nil) }
        var (settings, problems) = core.decode(Settings.self, as: .settings(sections.map(\.name)))
        // What was mended in lists has moved what follows, for this tree too.
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

extension Settings {
    /// Sets the settings of a plugin.
    mutating func set(_ section: any PluginSettings) { sections[ObjectIdentifier(type(of: section))] = section }

    /// Tells the settings of a plugin which of their keys are set for some hosts alone.
    mutating func noteKeysOfHost(_ keys: [String], in section: SettingsSection) {
        sections[ObjectIdentifier(section.type)]?.noteKeysOfHost(keys)
    }

    /// The settings for one page that is fetched by itself, and that somebody waits for.
    ///
    /// - Parameter registry: The plugins that declare sections.
    func adaptedToSingleFetch(_ registry: Registry) -> Settings {
        var settings = self
        settings.adaptSections(registry)
        settings.hosts.entries = hosts.entries.map { entry in
            var own = entry.settings
            own.adaptSections(registry)
            return HostOverrides.Entry(pattern: entry.pattern, settings: own)
        }
        return settings
    }

    private mutating func adaptSections(_ registry: Registry) {
        for section in registry.sections {
            var own = sections[ObjectIdentifier(section.type)] ?? section.type.init()
            own.adaptToSingleFetch()
            set(own)
        }
    }
}
