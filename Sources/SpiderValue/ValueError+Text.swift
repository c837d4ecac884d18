extension ValueError: CustomStringConvertible {
    /// The path and the problem: `outputs[1].path: expected text, found the number 5`.
    public var description: String {
        path.steps.isEmpty ? problem.description : "\(path): \(problem)"
    }
}

extension ValueError.Problem: CustomStringConvertible {
    /// The problem in words, without the path.
    package var description: String {
        switch self {
        case .missingKey(let key):
            "the key \(Value.string(key).json) is missing"
        case .typeMismatch(let expected, let found):
            "expected \(expected), found \(found.inWords)"
        case .outOfRange(let expected, let found):
            "expected \(expected), found \(found.inWords)"
        case .unknownName(let name, let allowed):
            Self.text(unknownName: name, allowed: allowed)
        case .invalid(let reason):
            reason
        case .tooDeep(let limit):
            "nested more than \(limit) levels deep"
        }
    }

    private static func text(unknownName name: String, allowed: [String]) -> String {
        let list = allowed.prefix(20).joined(separator: ", ") + (allowed.count > 20 ? ", …" : "")
        let text = "expected one of \(list); found \(Value.string(name).inWords)"
        guard let nearest = nearestName(to: name, in: allowed) else { return text }
        return "\(text) (did you mean \(nearest)?)"
    }
}
