import ArgumentParser
import SpiderKit
import SpiderRecipes

/// `spider config`
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Checks the configuration, or shows the settings in effect.",
        discussion: "Example: \(ProgramName.current) config show douban",
        subcommands: [Check.self, Show.self, Keys.self, Schema.self])

    /// `spider config check`
    struct Check: ParsableCommand, ConfiguredCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reports all mistakes in the configuration; the exit status is 78 if there are any.",
            discussion: "Example: \(ProgramName.current) config check --config config.yaml")

        @OptionGroup var file: ConfigurationFile

        func run() throws {
            let loader = try file.loader()
            file.tellWarnings(loader)
            for note in try file.reportingProblems({ try loader.check() }) { Terminal.tell("note: \(note)".printable) }
            Terminal.show(try file.reportingProblems { try loader.inventory() }.description)
            if let text = Check.text(ofUndeclared: loader.undeclaredSpiders) { Terminal.tell(text.printable) }
        }

        private static func text(ofUndeclared spiders: [String]) -> String? {
            guard !spiders.isEmpty else { return nil }
            let list = spiders.prefix(20).map { "'\($0)'" }.joined(separator: ", ") + (spiders.count > 20 ? ", …" : "")
            return """
                note: the names of fields weren't checked for \(list); to have them checked, declare the item types: \
                static let items: [any Item.Type] = […]
                """
        }
    }

    /// `spider config show NAME`
    struct Show: ParsableCommand, ConfiguredCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows a spider's settings in effect, and where each value comes from; secrets are masked.",
            discussion: "Example: \(ProgramName.current) config show douban --set per_host=4")

        @OptionGroup var spiderName: SpiderName
        @OptionGroup var file: ConfigurationFile

        @Option(
            name: .customLong("set"),
            help: ArgumentHelp("Set a key of the configuration; may be repeated.", valueName: "key.path=value"))
        var settings: [String] = []

        @Option(
            name: [.customShort("O"), .customLong("option")],
            help: ArgumentHelp("Set one of the spider's options; may be repeated.", valueName: "option=value"))
        var options: [String] = []

        func run() throws {
            let spider = try spiderName.spider()
            let overrides = try settings.map { try Override(argument: $0, flag: "--set") }
            let options = try options.map { try Override(argument: $0, flag: "-O") }
            let loader = try file.loader()
            file.tellWarnings(loader, overrides: overrides, options: options)
            let configuration = try file.reportingProblems {
                try loader.configuration(for: spider.name, overrides: overrides, options: options)
            }
            Terminal.show(configuration.text, as: .json)
        }
    }

    /// `spider config keys`
    struct Keys: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Shows all keys that the configuration can have, those of plugins included, as tables in Markdown.",
            discussion: "Example: \(ProgramName.current) config keys | grep retry")

        func run() { Terminal.show(ConfigurationReference(Root.registry).markdown) }
    }

    /// `spider config schema`
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a JSON Schema of config.yaml, or of a spider in YAML, for editors.",
            discussion: """
                In VS Code with the YAML extension, put a line at the top of the file: \
                # yaml-language-server: $schema=config.schema.json

                Example: \(ProgramName.current) config schema > config.schema.json
                Example: \(ProgramName.current) config schema --spider > spider.schema.json
                """)

        @Flag(help: "Print the schema of a file in the folder Spiders.")
        var spider = false

        func run() {
            let schema = ConfigurationSchema(Root.registry, recipe: RecipeSchema.properties)
            Terminal.show((spider ? schema.spiderFile : schema.configuration).prettyJSON, as: .json)
        }
    }
}
