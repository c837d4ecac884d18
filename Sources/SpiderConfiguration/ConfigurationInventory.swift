package import SpiderCore
import SpiderValue
import SpiderYAML

/// The things that a check of a configuration has covered.
package struct ConfigurationInventory: Sendable, Hashable {
    /// The file; `nil` if there is none, and everything has its default.
    package var file: String?
    /// The number of settings in the file, including spiders' settings and options.
    package var settings: Int
    /// The program's spiders.
    package var spiders: [String]
    /// The spiders with a section of their own in the file.
    package var sections: [String]
    /// The numbers of plugins at the top level, by kind: `("pipelines", 2)`.
    package var plugins: [Plugins]

    /// The number of plugins of a kind.
    package struct Plugins: Sendable, Hashable {
        /// The setting that lists them.
        package var key: String
        /// The number of its entries.
        package var count: Int
    }
}

extension ConfigurationInventory: CustomStringConvertible {
    /// The inventory as text for people.
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
    /// Returns the things that `check` covers.
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

    /// Returns the number of values in a part of a file, mappings not counted; a list counts once.
    private static func count(_ value: Value, depth: Int) -> Int {
        guard case .object(let object) = value, depth < Value.depthLimit else { return value == .null ? 0 : 1 }
        return object.reduce(0) { $0 + count($1.value, depth: depth + 1) }
    }
}
