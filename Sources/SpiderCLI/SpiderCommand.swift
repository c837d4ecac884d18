import ArgumentParser
import Glibc
public import SpiderKit
import SpiderRecipes

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
        await run(spiders: spiders, plugins: plugins, arguments: arguments, isPartial: false)
    }

    /// Runs a program that `spider run` has made of a file: other spiders may have sections in the configuration, too.
    ///
    /// - Parameters:
    ///   - spiders: the spiders in the file
    ///   - arguments: the command line after the program's name
    @_spi(Scripts) public static func run(script spiders: [any Spider.Type], arguments: [String]) async -> Never {
        await run(spiders: spiders, plugins: [], arguments: arguments, isPartial: true)
    }

    private static func run(
        spiders: [any Spider.Type], plugins: [any Plugin.Type], arguments: [String], isPartial: Bool
    ) async -> Never {
        // A reader that goes away (`| head`) is reported as an output that can't be written.
        signal(SIGPIPE, SIG_IGN)
        var registry = Registry()
        registry.isPartial = isPartial
        for plugin in plugins { registry.add(plugin) }
        for spider in spiders { registry.add(spider) }
        let commands = plugins.compactMap { $0 as? any CommandPlugin.Type }.flatMap { $0.commands }
        let conflicts = registry.conflicts + Root.conflicts(of: commands)
        if !conflicts.isEmpty {
            for conflict in conflicts { Terminal.tell("\(conflict)".printable) }
            Glibc.exit(ExitStatus.configuration.rawValue)
        }
        await Root.$registry.withValue(registry) {
            await Root.$pluginCommands.withValue(commands) {
                await Root.run(CommandLineForm.normalized(arguments))
            }
        }
        Glibc.exit(0)
    }

    /// The spiders and plugins of the program, for the commands of plugins.
    public static var registry: Registry { Root.registry }
}

/// `spider`
struct Root: AsyncParsableCommand {
    /// The spiders and plugins that the commands know; set while a command runs.
    @TaskLocal static var registry = Registry()

    /// The recipes of the project; set while a command runs.
    @TaskLocal static var book: RecipeBook?

    /// The commands that plugins add; set while a command runs.
    @TaskLocal static var pluginCommands: [any ParsableCommand.Type] = []

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: ProgramName.current, abstract: "Runs spiders: programs that read web sites page by page.",
            discussion: "Example: \(ProgramName.current) crawl douban -O city=shanghai", version: VersionCommand.text,
            subcommands: builtInCommands + pluginCommands)
    }

    private static let builtInCommands: [any ParsableCommand.Type] = [
        CrawlCommand.self, CollectCommand.self, JobsCommand.self, DiffCommand.self, WhyCommand.self, RetryCommand.self,
        ItemsCommand.self, ReportCommand.self, ReparseCommand.self,
        ParseCommand.self, RecordCommand.self, TestCommand.self, NewCommand.self, RunCommand.self,
        GuessCommand.self, ShellCommand.self, FetchCommand.self, SelectCommand.self, JSONCommand.self,
        LinksCommand.self, TextCommand.self, MetadataCommand.self, URLCommand.self,
        ListCommand.self, SchemaCommand.self, PluginsCommand.self, ConfigCommand.self, VersionCommand.self,
    ]

    /// The names that commands of plugins have in common with each other, or with built-in ones.
    static func conflicts(of commands: [any ParsableCommand.Type]) -> [NameConflict] {
        var owners = Dictionary(
            builtInCommands.map { ($0._commandName, String(reflecting: $0)) }, uniquingKeysWith: { first, _ in first })
        return commands.compactMap { command in
            let type = String(reflecting: command)
            guard let first = owners.updateValue(type, forKey: command._commandName) else { return nil }
            return NameConflict(kind: "command", name: command._commandName, owners: [first, type])
        }
    }
}
