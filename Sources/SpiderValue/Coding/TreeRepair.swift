/// Puts values in the place of mistakes, so that a type can be decoded further and the next mistake be found.
struct TreeRepair {
    /// The tree as it is mended so far.
    private(set) var tree: Value
    /// The mistakes that were found.
    private(set) var errors: [ValueError] = []
    /// How often something else was put in a place.
    private var attempts: [ValuePath: Int] = [:]
    private var steps = 0

    private static let longest = 200
    /// What a type may take that has a form of its own: a time, a number, a name, an address, a size.
    private static let guesses: [Value] = [
        "1s", 1, "a", "http://a.example/", "1MB", true, 0.5, .array([]), .object([:]), .array(["a"]),
    ]

    init(_ tree: Value) { self.tree = tree }

    /// Whether it has mended as much as it does.
    var isAtLimit: Bool { steps >= TreeRepair.longest }

    /// Mends a mistake.
    ///
    /// - Returns: whether there is something new to decode
    mutating func mend(_ error: ValueError) -> Bool {
        steps += 1
        let place: ValuePath
        let isOwn = attempts.keys.contains { error.path.steps.starts(with: $0.steps) }
        if case .missingKey(let key) = error.problem {
            place = error.path.appending(.key(key))
            if attempts[place] == nil, !isOwn { errors.append(error) }
        } else if isOwn {
            // A type that refuses what is inside a mended value, or the value itself.
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

    /// The innermost mended value that a place is in.
    private func filled(around path: ValuePath) -> ValuePath? {
        var path: ValuePath? = path
        while let here = path {
            if attempts[here] != nil { return here }
            path = here.parent
        }
        return nil
    }

    /// What is probably taken after a mistake; nil if all was tried.
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
