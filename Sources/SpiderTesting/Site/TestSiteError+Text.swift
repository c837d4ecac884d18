extension TestSiteError: CustomStringConvertible {
    /// The error in words, one line for each problem.
    public var description: String {
        switch self {
        case .routes(let problems):
            problems.map(\.description).joined(separator: "\n")
        case .notListening(let reason):
            "The test site found no port on 127.0.0.1 to listen on: \(reason)"
        case .stopped:
            "The test site stopped before it had the requests that were waited for."
        }
    }
}

extension RouteProblem: CustomStringConvertible {
    /// The problem in words.
    public var description: String {
        switch self {
        case .noSlash(let path):
            "The route \"\(path)\" does not begin with a slash."
        case .braces(let path):
            "The route \"\(path)\" has braces that are not one {name} in a segment."
        case .repeatedName(let path, let name):
            "The route \"\(path)\" uses the name {\(name)} twice."
        case .restNotLast(let path, let name):
            "In the route \"\(path)\", {\(name)...} is not the whole last segment."
        case .duplicate(let path, let method):
            "The route \"\(path)\" is given twice for \(method ?? "all methods")."
        }
    }
}
