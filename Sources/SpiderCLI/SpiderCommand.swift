import ArgumentParser
import Glibc
public import SpiderKit

/// The command `spider`, for a program with spiders and plugins of its own.
///
/// ```swift
/// @main struct Program {
///     static func main() async { await SpiderCommand.run(spiders: [Quotes.self], plugins: [Shouting.self]) }
/// }
/// ```
public enum SpiderCommand {
    /// Runs the command that the command line names, and ends the process with its exit status.
    ///
    /// - Parameters:
    ///   - spiders: the spiders that `crawl` and `list` know
    ///   - plugins: plugins in addition to the built-in ones
    ///   - arguments: the command line after the program's name
    public static func run(
        spiders: [any Spider.Type], plugins: [any Plugin.Type] = [],
        arguments: [String] = Array(CommandLine.arguments.dropFirst())
    ) async -> Never {
        // A reader that goes away (`| head`) is reported as an output that can't be written.
        signal(SIGPIPE, SIG_IGN)
        var registry = Registry()
        for plugin in plugins { registry.add(plugin) }
        for spider in spiders { registry.add(spider) }
        if !registry.conflicts.isEmpty {
            for conflict in registry.conflicts { Terminal.tell("\(conflict)".printable) }
            Glibc.exit(ExitStatus.configuration.rawValue)
        }
        await Root.$registry.withValue(registry) {
            await Root.run(CommandLineForm.normalized(arguments))
        }
        Glibc.exit(0)
    }
}

/// `spider`
struct Root: AsyncParsableCommand {
    /// The spiders and plugins that the commands know; set while a command runs.
    @TaskLocal static var registry = Registry()

    static let configuration = CommandConfiguration(
        commandName: ProgramName.current, abstract: "Runs spiders: programs that read web sites page by page.",
        discussion: "Example: \(ProgramName.current) crawl douban -O city=shanghai", version: VersionCommand.text,
        subcommands: [
            CrawlCommand.self, CollectCommand.self, JobsCommand.self, WhyCommand.self, RetryCommand.self,
            SelectCommand.self,
            LinksCommand.self, TextCommand.self, MetadataCommand.self, URLCommand.self, ListCommand.self,
            PluginsCommand.self, ConfigCommand.self, VersionCommand.self,
        ])
}
