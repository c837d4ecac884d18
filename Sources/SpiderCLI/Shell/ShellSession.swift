import Glibc
import SpiderHTML
import SpiderKit
import SpiderValue

/// The state of the shell: the page that it looks at, and the commands for it.
///
/// It belongs to one task: the loop that reads lines, or the one command of `-c`.
final class ShellSession {
    let access: PageAccess
    let settings: Settings
    let spider: RegisteredSpider?
    var page: ShellPage
    var earlier: [ShellPage] = []
    var links: [WebURL] = []
    var last: (expression: ShellExpression, count: Int)?

    init(_ page: ShellPage, _ access: PageAccess, _ settings: Settings, _ spider: RegisteredSpider?) {
        self.page = page
        self.access = access
        self.settings = settings
        self.spider = spider
    }

    /// The words that begin a line that isn't an expression, each with its arguments and what it does.
    static let commands: [(word: String, arguments: String, text: String)] = [
        ("links", "[PATTERN]", "lists links, numbered; only those that match a pattern: links /films/*"),
        ("forms", "", "lists forms with their fields"),
        ("follow", "N|URL|SELECTOR", "fetches a link of the list, a URL, or the link of the first match"),
        ("back", "", "goes back to the page before"),
        ("field", "[NAME]", "prints the last expression as a field for Swift"),
        ("yaml", "[NAME]", "prints the last expression as a field for YAML"),
        ("text", "", "prints the page's text as a person reads it"),
        ("html", "[N]", "prints the page's source, or the markup of match N"),
        ("headers", "", "prints status and header fields"), ("curl", "", "prints the request as a curl command"),
        ("open", "", "opens the page in a browser"), ("help", "", "prints this"), ("quit", "", "ends; so does Ctrl-D"),
    ]

    /// Carries out a line.
    ///
    /// - Returns: whether anything was found or done
    /// - Throws: `ExpressionFault`, `ShellFault` or `PageError` if it can't be.
    func run(_ line: String, _ output: inout StandardOutput) async throws -> Bool {
        let line = line.trimmed
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let argument = words.count > 1 ? words[1].trimmed : ""
        switch words.first {
        case nil: return true
        case "links": return try showLinks(argument, &output)
        case "forms" where argument.isEmpty: return try showForms(&output)
        case "follow": return try await follow(argument, &output)
        case "back" where argument.isEmpty: return try goBack(&output)
        case "field": try output.write(try fieldText(argument, isYAML: false))
        case "yaml": try output.write(try fieldText(argument, isYAML: true))
        case "text" where argument.isEmpty:
            try output.write(page.document?.innerText ?? String(decoding: page.contents.bytes, as: UTF8.self))
        case "html" where argument.isEmpty || Int(argument) != nil: return try showHTML(argument, &output)
        case "headers" where argument.isEmpty: try showHeaders(&output)
        case "curl" where argument.isEmpty: try output.write(try response.request.redactedCurl)
        case "open" where argument.isEmpty: try output.write(try open())
        case "help" where argument.isEmpty: try showHelp(&output)
        default: return try search(line, &output)
        }
        return true
    }

    // MARK: Searching

    func search(_ line: String, _ output: inout StandardOutput) throws -> Bool {
        let expression = ShellExpression(line)
        let matches: [Match]
        do {
            matches = try expression.matches(in: page)
        } catch let fault as ExpressionFault {
            throw ShellHint.text(for: line).map { ShellFault(text: $0) as any Error } ?? fault
        }
        last = (expression, matches.count)
        for (index, match) in matches.prefix(50).enumerated() {
            switch match {
            case .element(let element): try output.write("[\(index)] \(ShellSession.shortened(element.html))")
            case .value(.string(let text)): try output.write("[\(index)] \(ShellSession.shortened(text))")
            case .value(let value): try output.write("[\(index)] \(value.json)", as: .json)
            }
        }
        if matches.count > 50 { try output.write("… \(matches.count) in all") }
        if matches.isEmpty {
            try output.write(ShellHint.text(for: line).map { "nothing matches: \($0)" } ?? "nothing matches")
        }
        return !matches.isEmpty
    }

    static func shortened(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 160 ? "\(line.prefix(160))…" : line
    }

    func showHTML(_ argument: String, _ output: inout StandardOutput) throws -> Bool {
        guard let index = Int(argument) else {
            try output.write(String(decoding: page.contents.bytes, as: UTF8.self))
            return true
        }
        let matches = try last?.expression.matches(in: page) ?? []
        guard matches.indices.contains(index) else {
            throw ShellFault(text: "the last expression has no match \(index)")
        }
        try output.write(matches[index].html)
        return true
    }

    func fieldText(_ name: String, isYAML: Bool) throws -> String {
        guard let last else { throw ShellFault(text: "there is no expression yet; write a selector first") }
        let name = name.isEmpty ? "field" : name
        return isYAML
            ? last.expression.yaml(name: name, count: last.count) : last.expression.swift(name: name, count: last.count)
    }
}
