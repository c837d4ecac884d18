import ArgumentParser
import SpiderHTML
import SpiderKit
import SpiderValue

/// `spider json PATH SOURCE`
struct JSONCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "json", abstract: "Prints the values that a JSONPath query selects in JSON.",
        discussion: """
            Each value is a line: a text as it is, anything else as JSON. The JSON comes from a file, from standard input, \
            or from a URL, with the configured settings; with --in or --variable, from a script of an HTML page.

            Example: \(ProgramName.current) json '$.items[*].name' https://example.com/api/films
            Example: \(ProgramName.current) json '$..price' films.html --in 'script[type="application/ld+json"]'
            Example: \(ProgramName.current) json '$.films[?@.year < 1970]' films.html --variable window.__STATE__

            Exit status: 0 found; 1 nothing found; 3 the page can't be fetched, or isn't JSON; 64 usage, a malformed \
            query; 69 no such file, something is missing; 78 configuration.
            """)

    @Argument(help: "A JSONPath query (RFC 9535), which begins with $.")
    var expression: String

    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("Search the text of the first element that matches this, in a page.", valueName: "selector"))
    var element: String?

    @Option(help: ArgumentHelp("Search the value that a script assigns to this, in a page.", valueName: "name"))
    var variable: String?

    @Flag(help: "Print each match as JSON, one a line: texts are quoted.")
    var json = false

    @Flag(help: "Print a NUL after each match instead of a line feed.")
    var raw = false

    @Flag(help: "Print the number of matches.")
    var count = false

    @Flag(help: "Stop at the first match.")
    var first = false

    @OptionGroup var input: PageInput

    func validate() throws {
        let forms = [("--json", json), ("--raw", raw), ("--count", count)].filter(\.1).map(\.0)
        if forms.count > 1 { throw ValidationError("'\(forms[0])' and '\(forms[1])' can't be combined") }
        if element != nil, variable != nil { throw ValidationError("'--in' and '--variable' can't be combined") }
    }

    func run() async throws {
        let matches: [Value]
        do {
            let path = try compile()
            let value = try await tree()
            do throws(JSONPathError) {
                matches = try first ? value.first(at: path).map { [$0] } ?? [] : value.values(at: path)
            } catch {
                throw ExpressionFault(error)
            }
        } catch let fault as ExpressionFault {
            throw fault.ending
        }
        try show(matches)
        guard matches.isEmpty else { return }
        throw count ? ExitStatus.failed.code : ExitStatus.failed.saying("nothing matches '\(expression)'")
    }

    private func compile() throws -> JSONPath {
        do throws(JSONPathError) {
            return try JSONPath(parsing: expression)
        } catch {
            throw ExpressionFault(error)
        }
    }

    private func tree() async throws -> Value {
        let selector = try element.map(ElementQuery.elements)
        if selector == nil, variable == nil { return try await wholeTree() }
        let document = try await input.document()
        do {
            if let selector { return try document.json(in: selector) }
            return try document.json(assignedTo: variable ?? "")
        } catch {
            throw ExitStatus.someFailed.saying("\(error)")
        }
    }

    private func wholeTree() async throws -> Value {
        let page = try await input.contents()
        do throws(JSONError) {
            return try Value(json: page.bytes)
        } catch {
            let isPage = page.likelyMarkup == .html && page.bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
            let hint = isPage ? "; to search a script of the page, use --in SELECTOR or --variable NAME" : ""
            throw ExitStatus.someFailed.saying("\(page.name) isn't JSON: \(error)\(hint)")
        }
    }

    private func show(_ matches: [Value]) throws {
        var output = StandardOutput()
        if count {
            try output.write("\(matches.count)")
        } else {
            for match in matches {
                if !json, case .string(let text) = match {
                    try output.write(text, terminator: raw ? 0 : UInt8(ascii: "\n"))
                } else {
                    try output.write(match.json, as: .json, terminator: raw ? 0 : UInt8(ascii: "\n"))
                }
            }
        }
        try output.flush()
    }
}
