import ArgumentParser
import SpiderKit
import SpiderURL

/// `spider url canonical URL…`
struct CanonicalURLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canonical", abstract: "Prints the form of URLs by which a crawl recognises a page.",
        discussion: """
            The fragment is removed, parameters are sorted, and escapes are normalised.

            Example: \(ProgramName.current) url canonical --drop-tracking 'https://example.com/film?utm_source=mail&id=7#top'
            Example: \(ProgramName.current) url canonical - < urls.txt | sort -u

            Exit status: 0 printed; 1 some aren't URLs; 64 usage.
            """)

    @Argument(help: "URLs, or - for the lines of standard input.")
    var urls: [String]

    @Option(
        help: ArgumentHelp(
            "Drop this parameter, or with a trailing * all that begin with the name; may be repeated.",
            valueName: "name"))
    var drop: [String] = []

    @Flag(help: "Drop parameters that are known to track people and not to identify the page.")
    var dropTracking = false

    @Flag(help: "Keep the fragment.")
    var keepFragment = false

    func run() throws {
        var names = ParameterNames(drop)
        if dropTracking { names = names.union(.tracking) }
        try URLLines(arguments: urls).forEach { text throws(URLError) in
            try WebURL(parsing: text).canonical(dropping: names, keepingFragment: keepFragment).href
        }
    }
}
