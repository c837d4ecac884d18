/// What is wrong with a route.
public enum RouteProblem: Error, Sendable, Equatable {
    /// The path does not begin with a slash.
    case noSlash(path: String)
    /// The braces do not pair up, or hold no name, or there are two pairs in one segment.
    case braces(path: String)
    /// Two parts have the same name.
    case repeatedName(path: String, name: String)
    /// `{name...}` is not the whole last segment.
    case restNotLast(path: String, name: String)
    /// The path has been given before, for the same method.
    case duplicate(path: String, method: String?)
}
