/// A problem with a route.
@nonexhaustive
public enum RouteProblem: Error, Sendable, Equatable {
    /// The path doesn't begin with a slash.
    case noSlash(path: String)
    /// The braces don't pair up, have no name, or there are two pairs in one segment.
    case braces(path: String)
    /// Two parts have the same name.
    case repeatedName(path: String, name: String)
    /// `{name...}` isn't the whole last segment.
    case restNotLast(path: String, name: String)
    /// The path is given twice for the same method.
    case duplicate(path: String, method: String?)
}
