import ArgumentParser
import SpiderKit

/// `spider schema NAME`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the item types of a spider as JSON Schema.",
        discussion: """
            Example: \(ProgramName.current) schema douban > films.schema.json

            Exit status: 0 printed; 4 the spider declares no item types; 64 usage; 78 the declaration is wrong.
            """)

    @OptionGroup var spiderName: SpiderName

    func run() throws {
        let items = try spiderName.spider().items
        if let problem = items.problems.first { throw ExitStatus.configuration.saying(problem) }
        guard !items.types.isEmpty else {
            throw ExitStatus.nothingExtracted.saying(
                "the spider '\(spiderName.name)' declares no item types; list them in its 'items'")
        }
        Terminal.show(items.schema.prettyJSON)
    }
}
