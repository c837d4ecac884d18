import ArgumentParser
import SpiderKit

/// `spider url`
struct URLCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "url", abstract: "Parses, canonicalises and joins URLs, as a crawl does.",
        discussion: """
            Nothing is fetched. With - instead of URLs, the command reads them from standard input, one a line.

            Example: \(ProgramName.current) url canonical 'https://example.com/?b=2&a=1#top'
            """,
        subcommands: [ParseURLCommand.self, CanonicalURLCommand.self, JoinURLCommand.self])
}
