package import SpiderCore
import SpiderValue

/// The reference of all configuration keys that the framework and its plugins declare.
///
/// `Documentation/Configuration.md` contains it, and `spider config keys` prints it.
package struct ConfigurationReference: Sendable {
    private let sections: [(title: String, rows: [Row])]

    private struct Row {
        let key: String
        let standard: String
        let summary: String
        let scope: SettingScope
    }

    /// Creates the reference of a registry.
    ///
    /// - Parameter registry: The plugins.
    package init(_ registry: Registry) {
        let tree = ConfigurationTree.defaults(Settings(), registry)
        func row(
            _ prefix: ValuePath, _ name: String, _ path: ValuePath, _ text: String?, _ summary: String,
            _ scope: SettingScope
        )
            -> Row
        {
            let path = prefix.appending(path)
            let standard = text ?? tree.value[path].map(ConfigurationReference.shown) ?? ""
            return Row(
                key: prefix.steps.isEmpty ? name : "\(prefix).\(name)", standard: standard, summary: summary,
                scope: scope)
        }
        var sections = [
            (
                title: "",
                rows: Settings.keys.map { row(.root, $0.name, $0.path, $0.defaultText, $0.summary, $0.scope) }
            )
        ]
        for layer in registry.layersInOrder {
            guard let section = layer.section else { continue }
            let rows = section.keys.map {
                row([.key(section.name)], $0.name, $0.path, $0.defaultText, $0.summary, $0.scope)
            }
            sections.append((title: "`\(section.name)`: \(layer.summary)", rows: rows))
        }
        self.sections = sections
    }

    /// The reference as tables in Markdown, one for each section.
    package var markdown: String {
        sections.map { title, rows in
            let heading = title.isEmpty ? "" : "**\(title)**\n\n"
            let lines = rows.map { row in
                "| `\(row.key)` | \(row.standard) | \(row.summary) | \(ConfigurationReference.text(of: row.scope)) |"
            }
            return heading
                + (["| key | default | meaning | under `hosts` |", "|---|---|---|---|"] + lines).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static func shown(_ value: Value) -> String {
        switch value {
        case .null, .object([:]): ""
        default: "`\(text(of: value))`"
        }
    }

    /// Returns a value as people write it in YAML.
    private static func text(of value: Value) -> String {
        switch value {
        case .string(let text): text
        case .array(let elements): "[\(elements.map(text).joined(separator: ", "))]"
        default: value.json
        }
    }

    private static func text(of scope: SettingScope) -> String {
        switch scope {
        case .crawl: ""
        case .host: "hosts"
        case .url: "hosts, URLs"
        }
    }
}
