import ArgumentParser
import Glibc
import SpiderTesting
import Testing

@testable import SpiderCLI

@Suite("Commands that read the configuration", .timeLimit(.minutes(5)))
struct ConfiguredCommandTests {
    private static func all(in command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
        [command] + command.configuration.subcommands.flatMap { all(in: $0) }
    }

    @Test("know the recipes beside it, each of them that has the option --config")
    func recipes() {
        let missing = Self.all(in: Root.self).filter { command in
            // Groups of commands show the options of their default command.
            guard command.configuration.subcommands.isEmpty else { return false }
            return command.helpMessage(columns: 120).contains("--config <") && !(command is any ConfiguredCommand.Type)
        }
        #expect(missing.isEmpty)
    }

    @Test("find the jobs of recipes in another folder, whichever command looks")
    func jobs() async throws {
        let site = try await TestSite.start { $0.page("/", "<title>One</title>") }
        let folder = try TemporaryFolder()
        let recipe = """
            start: \(site.url("/"))
            pages:
              title: {item: Page, fields: {title: title}}
            """
        mkdir(folder.path("other"), 0o700)
        mkdir(folder.path("other/Spiders"), 0o700)
        try folder.write(recipe, to: "other/Spiders/titles.yaml")
        try folder.write("spiders:\n  titles: {store: kept}\n", to: "other/config.yaml")
        let crawl = try await TestProcess(
            ["crawl", "titles", "--config", "other/config.yaml", "-o", "items.jsonl", "--quiet"], in: folder
        ).end()
        await site.stop()
        #expect(crawl.status == 0, "\(crawl.errors)")
        for arguments in [
            ["jobs"], ["jobs", "list"], ["jobs", "show", "titles"], ["jobs", "prune", "--older", "0s"],
        ] {
            let end = try await TestProcess(arguments + ["--config", "other/config.yaml"], in: folder).end()
            #expect(end.status == 0, "\(arguments): \(end.errors)")
            #expect(end.output.contains("titles"), "\(arguments): \(end.output)")
        }
    }
}
