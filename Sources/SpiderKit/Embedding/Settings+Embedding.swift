import SpiderConfiguration
public import SpiderCore
public import SpiderValue

extension Settings {
    /// The defaults for a program of your own: requests wait in memory, nothing is stored, and there are no outputs.
    public static var embedded: Settings {
        var settings = Settings()
        // Without a store, the default frontier keeps the queue in memory.
        settings.store = nil
        settings.outputs = []
        return settings
    }

    /// Creates settings from the keys of `config.yaml`, those of layers included.
    ///
    /// ```swift
    /// let settings = try Settings(["delay": "1s", "retry": ["times": 5], "robots": ["obey": false]])
    /// ```
    ///
    /// Missing keys have the values of `embedded`.
    ///
    /// - Parameters:
    ///   - keys: the keys, with the values that a file would have
    ///   - registry: the plugins that the keys may name
    /// - Throws: `ConfigurationError` with all mistakes.
    public init(_ keys: Object, registry: Registry = Registry()) throws(ConfigurationError) {
        var keys = keys
        for (key, value) in ["store": .null, "outputs": .array([])] as Object where keys[key] == nil {
            keys[key] = value
        }
        let overrides = keys.map { Override(path: [.key($0.key)], value: $0.value, source: "settings") }
        self = try ConfigurationLoader(path: nil, registry: registry).settings(overrides: overrides)
    }
}
