private import SpiderURL

extension ExtractionError: CustomStringConvertible {
    /// What was missing, where, and the HTML around it.
    public var description: String {
        switch self {
        case .noMatch(let selector, let url, let nearby):
            "nothing matches '\(selector)'" + Self.place(url, nearby)
        case .noAttribute(let attribute, let url, let nearby):
            "no attribute '\(attribute)'" + Self.place(url, nearby)
        case .notURL(let attribute, let value, let url, let nearby):
            "'\(value)' in attribute '\(attribute)' is not a URL" + Self.place(url, nearby)
        }
    }

    private static func place(_ url: WebURL?, _ nearby: String) -> String {
        (url.map { " on \($0.href)" } ?? "") + (nearby.isEmpty ? ": the document is empty" : ", near: \(nearby)")
    }
}
