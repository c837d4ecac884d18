/// A tree whose mistakes are replaced one by one, so that decoding continues to the next one.
struct TreeRepair {
    /// The tree with all replacements so far.
    private(set) var tree: Value
    /// The mistakes so far.
    private(set) var errors: [ValueError] = []
    /// The number of replacements tried at each path.
    private var attempts: [ValuePath: Int] = [:]
    private var steps = 0

    private static let longest = 200
    /// Values that types with a form of their own may accept: a time, a number, a name, an address, a size.
    private static let guesses: [Value] = [
        "1s", 1, "a", "http://a.example/", "1MB", true, 0.5, .array([]), .object([:]), .array(["a"]),
    ]

    init(_ tree: Value) { self.tree = tree }

    /// Whether it has reached its limit of replacements.
    var isAtLimit: Bool { steps >= TreeRepair.longest }

    /// Replaces the value of a mistake.
    ///
    /// - Returns: whether the tree changed
    mutating func mend(_ error: ValueError) -> Bool {
        steps += 1
        let place: ValuePath
        let isOwn = attempts.keys.contains { error.path.steps.starts(with: $0.steps) }
        if case .missingKey(let key) = error.problem {
            place = error.path.appending(.key(key))
            if attempts[place] == nil, !isOwn { errors.append(error) }
        } else if isOwn {
            // A type that refuses a replacement, or something inside it.
            place = filled(around: error.path) ?? error.path
        } else {
            place = error.path
            errors.append(error)
        }
        let attempt = attempts[place] ?? 0
        guard !isAtLimit, let value = TreeRepair.value(for: error.problem, attempt) else {
            return false
        }
        attempts[place] = attempt + 1
        tree[place] = value
        return true
    }

    /// Returns the innermost replacement around a path.
    private func filled(around path: ValuePath) -> ValuePath? {
        var path: ValuePath? = path
        while let here = path {
            if attempts[here] != nil { return here }
            path = here.parent
        }
        return nil
    }

    /// Returns the next value to try for a problem, or nil after the last one.
    private static func value(for problem: ValueError.Problem, _ attempt: Int) -> Value? {
        guard attempt <= guesses.count else { return nil }
        switch problem {
        case .typeMismatch("text", _): return attempt == 0 ? "a" : guesses[attempt - 1]
        case .typeMismatch("a number", _), .typeMismatch("a whole number", _): return .int(attempt + 1)
        case .typeMismatch("true or false", _): return true
        case .typeMismatch("a list", _): return .array([])
        case .typeMismatch("a mapping", _): return .object([:])
        case .unknownName(_, let allowed): return allowed.first.map { .string($0) }
        case .outOfRange where attempt == 0: return 1
        case .missingKey where attempt == 0: return "a"
        default: return attempt == 0 ? guesses[0] : guesses[attempt - 1]
        }
    }
}
