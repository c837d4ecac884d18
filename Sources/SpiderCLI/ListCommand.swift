import ArgumentParser
import SpiderKit

/// `spider list`
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the spiders, with their options and these options' defaults.",
        discussion: "Example: \(ProgramName.current) list")

    func run() {
        for name in Root.registry.spiderNames {
            guard let spider = Root.registry.spider(named: name) else { continue }
            Terminal.show(spider.summary.isEmpty ? name : "\(name): \(spider.summary)")
            guard case .object(let options) = spider.defaultOptions else { continue }
            for (option, value) in options { Terminal.show("    -O \(option)=\(text(of: value))") }
        }
    }

    private func text(of value: Value) -> String {
        if case .string(let text) = value { text } else { value.json }
    }
}
