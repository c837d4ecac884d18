import ArgumentParser
import Glibc
public import SpiderKit

/// The command `spider`, with the spiders and plugins that a program gives it.
///
/// ```swift
/// @main struct Program {
///     static func main() async { await SpiderCommand.run(spiders: [Quotes.self], plugins: [Shouting.self]) }
/// }
/// ```
public enum SpiderCommand {
    /// Does what the command line says, and ends the process with the exit code that says how it went.
    ///
    /// - Parameters:
    ///   - spiders: what `crawl` and `list` know
    ///   - plugins: what they may use besides what is built in
    ///   - arguments: the command line after the program's name
    public static func run(
        spiders: [any Spider.Type], plugins: [any Plugin.Type] = [],
        arguments: [String] = Array(CommandLine.arguments.dropFirst())
    ) async -> Never {
        // A reader that goes away (`| head`) is an output that cannot be written, and reported as such.
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
    /// What the commands know; set for the time that one runs.
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
