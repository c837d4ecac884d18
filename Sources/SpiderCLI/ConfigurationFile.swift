import ArgumentParser
import Glibc
import SpiderKit

/// The option `--config`, which several commands have.
struct ConfigurationFile: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration; ./config.yaml where it is there, else none.")
    var path: String?

    private static let standard = "config.yaml"

    /// Reads the file, or ends the process with all that is wrong with it.
    func loader() throws -> ConfigurationLoader {
        let standard = access(ConfigurationFile.standard, F_OK) == 0 ? ConfigurationFile.standard : nil
        return try reportingProblems { try ConfigurationLoader(path: path ?? standard, registry: Root.registry) }
    }

    /// Says what in a configuration is probably a mistake.
    func tellWarnings(_ loader: ConfigurationLoader, overrides: [Override] = [], options: [Override] = []) {
        for warning in loader.warnings(overrides: overrides, options: options) {
            Terminal.tell("\(warning.origin): warning: \(warning.text)")
        }
    }

    /// Does something with a configuration; its mistakes are written out and end the process.
    func reportingProblems<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ConfigurationError {
            Terminal.tell(error.description)
            throw ExitStatus.configuration.code
        }
    }
}

/// The argument `NAME`, which several commands have.
struct SpiderName: ParsableArguments {
    @Argument(help: "The spider's name; '\(ProgramName.current) list' shows them all.")
    var name: String

    /// The spider, or the end of the process with the nearest name.
    func spider() throws -> RegisteredSpider { try Self.spider(named: name) }

    /// The spider of a name, or the end of the process with the nearest name.
    static func spider(named name: String) throws -> RegisteredSpider {
        if let spider = Root.registry.spider(named: name) { return spider }
        let names = Root.registry.spiderNames
        let hint = nearestName(to: name, in: names).map { " (did you mean '\($0)'?)" } ?? ""
        Terminal.tell("there is no spider '\(name)'\(hint); there are: \(names.joined(separator: ", "))")
        throw ExitStatus.usage.code
    }
}
