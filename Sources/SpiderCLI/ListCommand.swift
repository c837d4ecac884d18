import ArgumentParser
import SpiderKit

/// `spider list`
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists spiders, with the defaults of their options and the fields of their items.",
        discussion: "Example: \(ProgramName.current) list")

    func run() {
        for name in Root.registry.spiderNames {
            guard let spider = Root.registry.spider(named: name) else { continue }
            Terminal.show(spider.summary.isEmpty ? name : "\(name): \(spider.summary)")
            if case .object(let options) = spider.defaultOptions {
                for (option, value) in options { Terminal.show("    -O \(option)=\(text(of: value))") }
            }
            for type in spider.items.types {
                let fields = type.fields.map { "\($0.name)\($0.isOptional ? "?" : "")" } + (type.isOpen ? ["…"] : [])
                Terminal.show("    \(type.name): \(fields.joined(separator: ", "))")
            }
        }
    }

    private func text(of value: Value) -> String {
        if case .string(let text) = value { text } else { value.json }
    }
}
