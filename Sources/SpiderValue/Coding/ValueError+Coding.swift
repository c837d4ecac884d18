extension ValueError {
    /// Creates the error of a whole coding from the one thrown at its root.
    ///
    /// - Parameter tree: The decoded tree, to tell positions in lists from keys that are numbers.
    init(_ error: any Error, in tree: Value) {
        switch error {
        case let error as ValueError: self = error
        case let error as LocatedError: self = error.error
        case DecodingError.keyNotFound(let key, let context):
            self.init(context.underlyingError, context.codingPath, .missingKey(key.stringValue), in: tree)
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            self.init(context.underlyingError, context.codingPath, .invalid(context.debugDescription), in: tree)
        case EncodingError.invalidValue(_, let context):
            self.init(context.underlyingError, context.codingPath, .invalid(context.debugDescription), in: tree)
        default: self.init(path: .root, problem: .invalid("\(error)"))
        }
    }

    private init(_ cause: (any Error)?, _ codingPath: [any CodingKey], _ problem: Problem, in tree: Value) {
        if let error = cause as? ValueError {
            self = error
        } else {
            self.init(path: ValuePath(codingPath, in: tree), problem: problem)
        }
    }
}

extension ValuePath {
    fileprivate init(_ codingPath: [any CodingKey], in tree: Value) {
        var value: Value? = tree
        var steps: [Step] = []
        for key in codingPath {
            var step = (key as? TreeKey)?.step ?? .key(key.stringValue)
            if case .array = value, let index = key.intValue { step = .index(index) }
            steps.append(step)
            value = value?.child(at: step)
        }
        self.init(steps)
    }
}
