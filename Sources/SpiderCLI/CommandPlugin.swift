public import ArgumentParser
public import SpiderKit

/// A plugin that adds commands to the program.
///
/// ```swift
/// enum Reports: CommandPlugin {
///     static let commands: [any ParsableCommand.Type] = [ReportCommand.self]
///     static func register(in registry: inout Registry) {}
/// }
///
/// struct ReportCommand: ParsableCommand {
///     static let configuration = CommandConfiguration(commandName: "report", abstract: "Counts the spiders.")
///     func run() { print(SpiderCommand.registry.spiderNames.count) }
/// }
/// ```
public protocol CommandPlugin: Plugin {
    /// The commands, which stand beside the built-in ones: `spider report`.
    ///
    /// If a name is taken, the program ends with an error that names both types.
    static var commands: [any ParsableCommand.Type] { get }
}
