package import SpiderCore
package import SpiderValue
package import SpiderYAML

/// Some keys of a mapping in a YAML file, decoded.
///
/// All mistakes in them are reported at once, with line and column.
package struct YAMLSection<Content: Decodable> {
    /// The decoded content.
    package let content: Content
    private let tree: ConfigurationTree

    /// Decodes keys of a mapping.
    ///
    /// - Parameters:
    ///   - type: The type of the content.
    ///   - yaml: The file.
    ///   - path: The mapping in it.
    ///   - keys: The keys; all others are ignored.
    /// - Throws: `ConfigurationError` with all mistakes.
    package init(
        _ type: Content.Type, of yaml: YAML, at path: ValuePath, keys: [String]
    ) throws(ConfigurationError) {
        var tree = ConfigurationTree(defaults: .object([:]), secrets: Secrets())
        tree.merge(yaml, at: path) { keys.contains($0) }
        let (content, problems) = tree.decode(type, as: .settings([]))
        guard let content, problems.isEmpty else {
            throw ConfigurationError(problems: Set(problems).sorted { $0.isListed(before: $1) })
        }
        self.content = content
        self.tree = tree
    }

    /// Returns a problem of the content, with its place in the file.
    ///
    /// - Parameters:
    ///   - text: The mistake in words.
    ///   - path: The place in the content.
    ///   - isOfKey: Whether it is about the key there, rather than its value.
    package func problem(_ text: String, at path: ValuePath, isOfKey: Bool) -> ConfigurationError.Problem {
        .init(origin: isOfKey ? tree.keyOrigin(of: path) : tree.origin(of: path), text: text)
    }
}
