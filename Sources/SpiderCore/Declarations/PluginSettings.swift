/// The settings of a plugin: a section of `config.yaml` under the plugin's name.
///
/// ```swift
/// struct LanguageSettings: PluginSettings {
///     var prefer = ["en"]
///     static let keys = [
///         Key("prefer", "the languages to ask for, the best first") { $0.prefer.isEmpty ? "name at least one" : nil }
///     ]
/// }
/// ```
///
/// They can be set at the top level of the file, for one spider under `spiders.NAME`, and for some hosts under `hosts`.
public protocol PluginSettings: Codable, Sendable {
    /// A key of the section.
    typealias Key = SettingKey<Self>

    /// Creates the defaults.
    init()

    /// The keys of the section, each with its documentation and its check, in the order in which they are shown.
    static var keys: [SettingKey<Self>] { get }

    /// Adapts the settings to a single fetch that somebody is waiting for, such as the number of retries.
    mutating func adaptToSingleFetch()

    /// Called on the settings for some hosts, after decoding.
    ///
    /// - Parameter keys: The keys of the section that are set for these hosts alone.
    mutating func noteKeysOfHost(_ keys: [String])
}

extension PluginSettings {
    /// Changes nothing.
    public mutating func adaptToSingleFetch() {}

    /// Ignores the keys.
    public mutating func noteKeysOfHost(_ keys: [String]) {}
}
