import ArgumentParser
import SpiderKit
import SpiderURL
import SpiderValue

/// `spider url parse URL…`
struct ParseURLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Prints the parts of URLs.",
        discussion: """
            Prints one part a line, only parts that the URL has, and an empty line between URLs. Parameters are decoded, \
            except for percent signs and control characters.

            Example: \(ProgramName.current) url parse 'https://www.example.co.uk:8443/films?q=%E4%B8%AD#top'
            Example: \(ProgramName.current) url parse --json - < urls.txt

            Exit status: 0 printed; 1 some aren't URLs; 64 usage.
            """)

    @Argument(help: "URLs, or - for the lines of standard input.")
    var urls: [String]

    @Flag(help: "Print each URL as an object in JSON, one a line.")
    var json = false

    func run() throws {
        var isFirst = true
        try URLLines(arguments: urls).forEach(as: json ? .json : .text) { text throws(URLError) in
            let url = try WebURL(parsing: text)
            if json { return URLParts(url).value.json }
            let separator = isFirst ? "" : "\n"
            isFirst = false
            return separator + URLParts(url).lines.joined(separator: "\n")
        }
    }
}
