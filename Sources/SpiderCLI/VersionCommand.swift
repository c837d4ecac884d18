import ArgumentParser
import SpiderKit

/// `spider version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Shows the version.", discussion: "Example: spider version")

    func run() { Terminal.show("spider \(Version.current)") }
}
