extension Settings {
    /// Sets the settings of a plugin.
    package mutating func set(_ section: any PluginSettings) { sections[ObjectIdentifier(type(of: section))] = section }

    /// Tells the settings of a plugin which of their keys are set under `hosts`.
    package mutating func noteKeysOfHost(_ keys: [String], in section: SettingsSection) {
        sections[ObjectIdentifier(section.type)]?.noteKeysOfHost(keys)
    }

    /// Returns the settings for a single fetch that somebody is waiting for.
    ///
    /// - Parameter registry: The plugins that declare sections.
    package func adaptedToSingleFetch(_ registry: Registry) -> Settings {
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
