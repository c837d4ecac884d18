extension TestSiteError: CustomStringConvertible {
    /// The error in words, one line for each problem.
    public var description: String {
        switch self {
        case .routes(let problems):
            problems.map(\.description).joined(separator: "\n")
        case .notListening(let reason):
            "the test site can't listen on 127.0.0.1: \(reason)"
        case .stopped:
            "the test site stopped before the requests came that a test waited for"
        }
    }
}

extension RouteProblem: CustomStringConvertible {
    /// The problem in words.
    public var description: String {
        switch self {
        case .noSlash(let path):
            "the route \(path) doesn't begin with a slash"
        case .braces(let path):
            "the route \(path) has braces that aren't one {name} in a segment"
        case .repeatedName(let path, let name):
            "the route \(path) uses the name {\(name)} twice"
        case .restNotLast(let path, let name):
            "in the route \(path), {\(name)...} isn't the whole last segment"
        case .duplicate(let path, let method):
            "the route \(path) is given twice for \(method ?? "all methods")"
        }
    }
}
