import ArgumentParser
import SpiderKit

/// `spider plugins`
struct PluginsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plugins", abstract: "Lists everything that is registered by name.",
        discussion: "Example: \(ProgramName.current) plugins")

    func run() {
        let registry = Root.registry
        show("middleware", registry.middleware.entries.map { ($0.name, $0.summary) })
        show("pipelines", registry.pipelines.entries.map { ($0.name, $0.summary) })
        show("outputs", registry.outputs.entries.map { ($0.name, $0.summary) })
        show("frontiers", registry.frontiers.entries.map { ($0.name, $0.summary) })
        show("streams", registry.itemStreams.entries.map { ($0.name, $0.summary) })
        show("downloaders", registry.downloaders.entries.map { ($0.name, $0.summary) })
        show("spiders", registry.spiderNames.map { ($0, registry.spider(named: $0)?.summary ?? "") })
    }

    private func show(_ kind: String, _ entries: [(name: String, summary: String)]) {
        Terminal.show("\(kind):")
        let width = entries.map(\.name.count).max() ?? 0
        for (name, summary) in entries {
            Terminal.show("  \(name)\(String(repeating: " ", count: width - name.count))  \(summary)")
        }
    }
}
