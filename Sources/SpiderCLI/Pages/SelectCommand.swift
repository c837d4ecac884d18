import ArgumentParser
import SpiderHTML
import SpiderKit

/// `spider select EXPRESSION SOURCE`
struct SelectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "select", abstract: "Prints the matches of a CSS selector or an XPath expression in a page.",
        discussion: """
            Each match is a line: the text of an element, or the result of ::text, ::attr(name) or XPath, with white \
            space collapsed. The page comes from a file, from standard input, or from a URL, with the configured settings.

            Example: \(ProgramName.current) select 'h3 > a' films.html
            Example: \(ProgramName.current) select 'h3 > a::attr(href)' https://example.com/films
            Example: \(ProgramName.current) select --xpath 'count(//li)' - < films.html

            With --json, an element is an object with name, attributes and text, and with html if --html is given.

            Exit status: 0 found; 1 nothing found; 3 the page can't be fetched or parsed; 64 usage, a malformed \
            expression; 69 no such file, something is missing; 78 configuration.
            """)

    @Argument(help: "A CSS selector, or with --xpath an XPath expression.")
    var expression: String

    @Flag(help: "The expression is XPath.")
    var xpath = false

    @Flag(help: "Print the markup of elements.")
    var html = false

    @Flag(help: "Print each match as JSON, one a line.")
    var json = false

    @Flag(help: "Print the texts with their white space, and a NUL after each instead of a line feed.")
    var raw = false

    @Flag(help: "Print the number of matches.")
    var count = false

    @Flag(help: "Stop at the first match.")
    var first = false

    @Option(
        name: .customLong("namespace"),
        help: ArgumentHelp("Declare a prefix of the expression; may be repeated.", valueName: "prefix=uri"))
    var namespaces: [String] = []

    @OptionGroup var input: PageInput

    func validate() throws {
        let forms = [("--html or --json", html || json), ("--raw", raw), ("--count", count)].filter(\.1).map(\.0)
        if forms.count > 1 { throw ValidationError("'\(forms[0])' and '\(forms[1])' can't be combined") }
    }

    func run() async throws {
        let query = try compile()
        let document = try await input.document()
        let matches: [Match]
        do {
            matches = try query.matches(in: document, onlyFirst: first)
        } catch let fault as ExpressionFault {
            throw fault.ending
        }
        try show(matches)
        guard matches.isEmpty else { return }
        throw count ? ExitStatus.failed.code : ExitStatus.failed.saying("nothing matches '\(expression)'")
    }

    private func compile() throws -> ElementQuery {
        var prefixes: [String: String] = [:]
        for namespace in namespaces {
            guard let equals = namespace.firstIndex(of: "=") else {
                throw ValidationError("'--namespace \(namespace)': expected a prefix, '=' and a URI")
            }
            prefixes[String(namespace[..<equals])] = String(namespace[equals...].dropFirst())
        }
        do {
            return xpath
                ? try ElementQuery(xpath: expression, namespaces: prefixes)
                : try ElementQuery(css: expression, namespaces: prefixes)
        } catch let fault as ExpressionFault {
            throw fault.ending
        }
    }

    private func show(_ matches: [Match]) throws {
        var output = StandardOutput()
        if count {
            try output.write("\(matches.count)")
        } else {
            for match in matches {
                if json {
                    try output.write(match.value(includesHTML: html).json, as: .json)
                } else if html {
                    try output.write(match.html)
                } else if raw {
                    try output.write(match.rawText, terminator: 0)
                } else {
                    try output.write(match.text)
                }
            }
        }
        try output.flush()
    }
}
