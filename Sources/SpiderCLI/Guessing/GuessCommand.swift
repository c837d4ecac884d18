import ArgumentParser
import SpiderHTML
import SpiderKit
import SpiderValue

/// `spider guess SOURCE`
struct GuessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guess", abstract: "Proposes selectors for what a page lists or describes.",
        discussion: """
            It looks for repeated structure, microdata, JSON-LD and Open Graph, and prints the fields with a value of each \
            and the command that extracts them. Change what it got wrong.

            Example: \(ProgramName.current) guess https://example.com/films
            Example: \(ProgramName.current) guess --json films.html

            Exit status: 0 found; 1 nothing is repeated or described; 3 the page can't be fetched or parsed; 64 usage; 69 no \
            such file, something is missing; 78 configuration.
            """)

    @Flag(help: "Print the proposal as an object in JSON.")
    var json = false

    @OptionGroup var input: PageInput

    func run() async throws {
        let document = try await input.document()
        guard let guess = PageGuess(of: document) else {
            throw ExitStatus.failed.saying(
                "nothing in the page is repeated or described; a page that a script fills has its data elsewhere: "
                    + "look for JSON with '\(ProgramName.current) json'")
        }
        var output = StandardOutput()
        if json {
            try output.write(GuessCommand.value(of: guess).prettyJSON, as: .json)
        } else {
            for line in GuessCommand.table(of: guess) { try output.write(line) }
            try output.write("")
            try output.write(command(for: guess))
        }
        try output.flush()
    }

    private static func table(of guess: PageGuess) -> [String] {
        let heading =
            guess.each.map { "\(guess.count) items: \($0)  (\(guess.evidence.rawValue))" }
            ?? "one item: the page  (\(guess.evidence.rawValue))"
        let rows =
            [["field", "selector", "found", "example"]]
            + guess.fields.map { field in
                let line = field.example.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                let example = line.count > 50 ? "\(line.prefix(50))…" : line
                return [field.name, field.selector, "\(field.count)/\(guess.count)", example]
            }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            row.enumerated().map { column, text in
                column < 3 ? text + String(repeating: " ", count: widths[column] - text.count) : text
            }.joined(separator: "  ")
        }
        return [heading, ""] + lines.map { "  \($0)" }
    }

    private func command(for guess: PageGuess) -> String {
        let address = input.source.hasPrefix("http") ? input.source : "URL"
        var parts = ["\(ProgramName.current) crawl \(GuessCommand.quoted(address))"]
        if let next = guess.next { parts.append("--follow \(GuessCommand.quoted(next))") }
        if let each = guess.each { parts.append("--each \(GuessCommand.quoted(each))") }
        parts += guess.fields.map { "--field \(GuessCommand.quoted("\($0.name)=\($0.selector)"))" }
        return parts.joined(separator: " \\\n    ")
    }

    /// A word for a shell.
    static func quoted(_ text: String) -> String {
        if text == "URL" { return text }
        return "'\(text.replacing("'", with: "'\\''"))'"
    }

    private static func value(of guess: PageGuess) -> Value {
        [
            "each": guess.each.map { Value.string($0) } ?? .null, "count": .int(guess.count),
            "next": guess.next.map { Value.string($0) } ?? .null, "evidence": .string(guess.evidence.rawValue),
            "fields": .array(
                guess.fields.map { field in
                    [
                        "name": .string(field.name), "selector": .string(field.selector), "count": .int(field.count),
                        "example": .string(field.example),
                    ]
                }),
        ]
    }
}
