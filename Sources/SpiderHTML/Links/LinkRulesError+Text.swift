extension LinkRulesError: CustomStringConvertible {
    /// The malformed pattern, selector or domain, and the reason.
    package var description: String {
        switch self {
        case .pattern(let error): error.description
        case .selector(let error): error.description
        case .domain(let text): "'\(text)' is not a domain; write domains without scheme, port, path and '*'"
        }
    }
}
