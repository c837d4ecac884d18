private import SpiderURL
@_spi(Algorithms) private import SpiderValue

extension TableError: CustomStringConvertible {
    /// The reason and the page.
    package var description: String {
        switch self {
        case .notTable(let name, let url, let nearby):
            "<\(name)> is not a table" + Self.place(url) + ", near: \(nearby)"
        case .tooLarge(let columns, let rows, let limit, let url):
            "a table of \(columns) columns and at least \(rows) rows" + Self.place(url)
                + " has more than the \(limit) cells that are read"
        case .headerTooLarge(let limit, let url):
            "the names of a table's columns" + Self.place(url) + " have more than \(limit) bytes"
        case .noColumn(let name, let header, let url):
            "no column '\(name)' in the table" + Self.place(url) + Self.known(name, header)
        }
    }

    private static func place(_ url: WebURL?) -> String { url.map { " on \($0.href)" } ?? "" }

    private static func known(_ name: String, _ header: [String]) -> String {
        if header.isEmpty { return ", which has no header" }
        if let meant = nearestName(to: name, in: header) { return "; did you mean '\(meant)'?" }
        let shown = header.prefix(20).map { "'\($0.prefix(60))'" }.joined(separator: ", ")
        return "; it has \(shown)" + (header.count > 20 ? " and \(header.count - 20) more" : "")
    }
}
