import ArgumentParser
import Glibc
import SpiderKit
import SpiderRecipes
@_spi(Algorithms) import SpiderValue
import SpiderYAML
import Synchronization

/// The option `--config`, which several commands have.
struct ConfigurationFile: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file; by default ./config.yaml, if it exists.")
    var path: String?

    private static let standard = "config.yaml"

    /// Reads the file; ends the command with all mistakes in it, if there are any.
    func loader() throws -> ConfigurationLoader {
        let standard = access(ConfigurationFile.standard, F_OK) == 0 ? ConfigurationFile.standard : nil
        if path == nil, standard == nil { tellOtherName() }
        var loader = try reportingProblems {
            try ConfigurationLoader(path: path ?? standard, registry: Root.registry)
        }
        loader.spiderFiles = Root.book?.files ?? [:]
        loader.brokenSpiders = Root.book?.problems ?? [:]
        return loader
    }

    /// Reads the recipes in the file, and in the folder beside it.
    func book() -> RecipeBook { Self.book(path ?? Self.standard) }

    /// Reads the recipes of a project whose configuration has its usual name.
    static func standardBook() -> RecipeBook { book(standard) }

    private static func book(_ path: String) -> RecipeBook {
        // What is wrong with the file is said when its settings are read.
        let bytes = access(path, F_OK) == 0 ? try? SettingFile.read(path) : nil
        let yaml = bytes.flatMap { try? YAML(parsing: $0, file: path, environment: Environment.variable) }
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return RecipeBook(configuration: yaml, folder: parent + RecipeBook.folder, registry: Root.registry)
    }

    private static let otherName = "config.yml"
    private static let hasToldOtherName = Atomic(false)

    /// Prints once that a file with the other ending isn't read.
    private func tellOtherName() {
        guard access(Self.otherName, F_OK) == 0, !Self.hasToldOtherName.exchange(true, ordering: .relaxed) else {
            return
        }
        Terminal.tell(
            "warning: '\(Self.otherName)' isn't read; rename it to \(Self.standard), or pass '--config \(Self.otherName)'"
        )
    }

    private static let hasToldWarnings = Atomic(false)

    /// Prints, once in a process, what is probably a mistake in a configuration.
    func tellWarnings(_ loader: ConfigurationLoader, overrides: [Override] = [], options: [Override] = []) {
        guard !Self.hasToldWarnings.exchange(true, ordering: .relaxed) else { return }
        for warning in loader.warnings(overrides: overrides, options: options) {
            Terminal.tell("\(warning.origin): warning: \(warning.text)")
        }
    }

    /// Calls a closure that uses a configuration; prints the mistakes that it throws, and ends the command.
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

    /// The name as an address, if it is one.
    var address: String? { name.contains("://") ? name : nil }

    /// Returns the spider; ends the command with the nearest name if there is none.
    func spider() throws -> RegisteredSpider { try Self.spider(named: name) }

    /// The place where a person adds a spider to the program.
    private static var registration: String {
        access("Spiders/Bundled.swift", F_OK) == 0
            ? "Spiders/Bundled.swift" : "the list that the program's main.swift passes to SpiderCommand.run"
    }

    /// Returns the spider with this name; ends the command with the nearest name if there is none.
    static func spider(named name: String) throws -> RegisteredSpider {
        if let spider = Root.registry.spider(named: name) { return spider }
        if let problems = Root.book?.problems[name] {
            Terminal.tell(ConfigurationError(problems: problems).description)
            throw ExitStatus.configuration.code
        }
        let names = Root.registry.spiderNames
        let hint = nearestName(to: name, in: names).map { " (did you mean '\($0)'?)" } ?? ""
        Terminal.tell("there is no spider '\(name)'\(hint); there are: \(names.joined(separator: ", "))")
        if name.contains(where: { ".:/".contains($0) }) {
            Terminal.tell("to crawl a site without a spider, write its whole address: https://\(name)".printable)
        } else {
            Terminal.tell("spiders are registered in \(registration); a spider in YAML is a file Spiders/NAME.yaml")
        }
        throw ExitStatus.usage.code
    }
}
