import ArgumentParser
import Logging
import SpiderKit

/// The options of commands that run a spider over single pages or a recording: which spider, with which settings and options.
struct SpiderTrial: ParsableArguments {
    @OptionGroup var file: ConfigurationFile

    @Option(
        name: [.customShort("O"), .customLong("option")],
        help: ArgumentHelp("Set one of the spider's options; may be repeated.", valueName: "option=value"))
    var options: [String] = []

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("Set a key of the configuration; may be repeated.", valueName: "key.path=value"))
    var settings: [String] = []

    /// Returns the settings and options in effect; ends the command with all mistakes in them, if there are any.
    ///
    /// - Parameter more: settings of the command's own
    func configuration(of spider: RegisteredSpider, _ more: [Override] = []) throws -> Configuration {
        let overrides = try settings.map { try Override(argument: $0, flag: "--set") } + more
        let options = try options.map { try Override(argument: $0, flag: "-O") }
        let loader = try file.loader()
        file.tellWarnings(loader, overrides: overrides, options: options)
        return try file.reportingProblems {
            try loader.configuration(for: spider.name, overrides: overrides, options: options)
        }
    }

    /// Makes a trial of a spider; ends the command if something that the settings name is missing.
    func trial(of spider: RegisteredSpider, _ configuration: Configuration) throws -> PageTrial {
        do {
            return try PageTrial(
                spider, options: configuration.options, settings: configuration.settings, registry: Root.registry,
                log: log(configuration.settings))
        } catch {
            throw ExitStatus.missing.saying("\(error)")
        }
    }

    /// The log for messages about pages.
    func log(_ settings: Settings) -> Logger {
        var log = Logger(label: "spider", factory: { _ in TerminalLogHandler() })
        log.logLevel = settings.logLevel.level
        return log
    }
}
