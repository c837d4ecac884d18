import ArgumentParser
import SpiderCLI
import SpiderKit

/// A command beside the built-in ones: `plugins count`.
struct CountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "count", abstract: "Counts the spiders of this program.")

    func run() {
        print("spiders: \(SpiderCommand.registry.spiderNames.count)")
    }
}
