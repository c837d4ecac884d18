import ArgumentParser
import SpiderKit

/// `spider version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Prints the version.", discussion: "Example: \(ProgramName.current) version")

    /// The version of the framework, after the program's name if that is another one.
    static var text: String {
        let framework = "spider \(Version.current)"
        return ProgramName.current == "spider" ? framework : "\(ProgramName.current) (\(framework))"
    }

    func run() { Terminal.show(VersionCommand.text) }
}
