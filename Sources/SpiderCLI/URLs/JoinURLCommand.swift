import ArgumentParser
import SpiderKit
import SpiderURL

/// `spider url join BASE REFERENCE…`
struct JoinURLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join", abstract: "Resolves relative URLs.",
        discussion: """
            Example: \(ProgramName.current) url join https://example.com/films/1 ../list '?page=2'
            Example: \(ProgramName.current) url join https://example.com/films/ - < links.txt

            Exit status: 0 printed; 1 some aren't URLs; 64 usage.
            """)

    @Argument(help: "The URL that they are relative to.")
    var base: String

    @Argument(help: "URLs, or - for the lines of standard input.")
    var references: [String]

    func run() throws {
        let base: WebURL
        do throws(URLError) {
            base = try WebURL(parsing: self.base)
        } catch {
            throw ExitStatus.usage.saying("\(error)")
        }
        try URLLines(arguments: references).forEach { text throws(URLError) in
            try WebURL(parsing: text, base: base).href
        }
    }
}
