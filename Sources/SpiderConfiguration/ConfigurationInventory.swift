package import SpiderCore
import SpiderValue
import SpiderYAML

/// What a check of a configuration has looked at.
package struct ConfigurationInventory: Sendable, Hashable {
    /// The file; nil if there is none, and all is as by default.
    package var file: String?
    /// How many settings the file has, those of spiders and their options included.
    package var settings: Int
    /// The spiders that the program has.
    package var spiders: [String]
    /// Those that have a section of their own in the file.
    package var sections: [String]
    /// How many plugins are in use at the top level, by kind: `("pipelines", 2)`.
    package var plugins: [Plugins]

    /// How many plugins of a kind are in use.
    package struct Plugins: Sendable, Hashable {
        /// The setting that lists them.
        package var key: String
        /// How many it lists.
        package var count: Int
    }
}

extension ConfigurationInventory: CustomStringConvertible {
    /// What was checked, for people.
    package var description: String {
        let plugins = plugins.filter { $0.count > 0 }.map { "\($0.count) in \($0.key)" }.joined(separator: ", ")
        let own = sections.isEmpty ? "" : "; with settings of their own: \(sections.joined(separator: ", ").printable)"
        return """
            \(file?.printable ?? "no configuration file"): no mistakes
              settings   \(settings)\(file == nil ? " (the defaults are in effect)" : "")
              spiders    \(spiders.count)\(own)
              plugins    \(plugins)
            """
    }
}

extension ConfigurationLoader {
    /// What `check` looks at.
    ///
    /// - Throws: `ConfigurationError` if the settings at the top level have mistakes.
    package func inventory() throws(ConfigurationError) -> ConfigurationInventory {
        let settings = try settings()
        var sections: [String] = []
        if case .object(let spiders)? = yaml?.value[[.key("spiders")]] { sections = spiders.map(\.key) }
        return ConfigurationInventory(
            file: yaml?.nearestMark(of: .root).file,
            settings: yaml.map { ConfigurationLoader.count($0.value, depth: 0) } ?? 0,
            spiders: registry.spiderNames, sections: sections,
            plugins: [
                .init(key: "middleware", count: registry.middleware(of: settings).count),
                .init(key: "pipelines", count: settings.pipelines.count),
                .init(key: "outputs", count: settings.outputs.count),
            ])
    }

    /// How many values that are no mappings a part of a file has; a list counts once.
    private static func count(_ value: Value, depth: Int) -> Int {
        guard case .object(let object) = value, depth < Value.depthLimit else { return value == .null ? 0 : 1 }
        return object.reduce(0) { $0 + count($1.value, depth: depth + 1) }
    }
}
