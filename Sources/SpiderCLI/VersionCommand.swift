import ArgumentParser
import SpiderKit

/// `spider version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Shows the version.", discussion: "Example: \(ProgramName.current) version")

    /// The version of the framework, behind the name of a program that has another name.
    static var text: String {
        let framework = "spider \(Version.current)"
        return ProgramName.current == "spider" ? framework : "\(ProgramName.current) (\(framework))"
    }

    func run() { Terminal.show(VersionCommand.text) }
}
