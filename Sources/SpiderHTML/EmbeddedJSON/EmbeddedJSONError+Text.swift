private import SpiderURL
private import SpiderValue

extension EmbeddedJSONError: CustomStringConvertible {
    /// The missing or unreadable data, the page, and what it has instead.
    package var description: String {
        switch self {
        case .noAssignment(let name, let others, let suggestion, let scripts, let url):
            "no script assigns to '\(name)'" + Self.place(url)
                + (suggestion.map { " (did you mean '\($0)'?)" } ?? "") + ": " + Self.found(others, scripts)
        case .notAName(let name):
            "'\(name)' is not the name of a variable, such as 'window.a.b'"
        case .unreadable(let source, let fault, let url):
            "the data of '\(source)'\(Self.place(url)) cannot be read: \(fault)"
        case .noAttribute(let attribute, let url, let nearby):
            "no attribute '\(attribute)'\(Self.place(url)), near: \(nearby)"
        case .undecodable(let source, let fault, let url):
            "the data of '\(source)'\(Self.place(url)) does not fit: \(fault)"
        }
    }

    private static func place(_ url: WebURL?) -> String {
        url.map { " on \($0.href)" } ?? ""
    }

    private static func found(_ others: [String], _ scripts: Int) -> String {
        if scripts == 0 { return "the page has no scripts with text in them" }
        let count = scripts == 1 ? "the one script" : "the \(scripts) scripts"
        if others.isEmpty { return "\(count) of the page assign\(scripts == 1 ? "s" : "") nothing" }
        return "\(count) of the page assign\(scripts == 1 ? "s" : "") to " + others.joined(separator: ", ")
    }
}
