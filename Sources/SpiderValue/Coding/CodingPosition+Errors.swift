extension CodingPosition {
    /// Returns a problem here, or one step down, as the error that decodable types expect.
    func decodingError(_ problem: ValueError.Problem, at step: ValuePath.Step? = nil) -> DecodingError {
        let path = step.map { self.path.appending($0) } ?? self.path
        let error = ValueError(path: path, problem: problem)
        let context = DecodingError.Context(
            codingPath: path.steps.map { TreeKey($0) }, debugDescription: problem.description, underlyingError: error)
        switch problem {
        case .missingKey(let key): return .keyNotFound(TreeKey(.key(key)), context)
        case .typeMismatch(_, found: .null): return .valueNotFound(Value.self, context)
        case .typeMismatch: return .typeMismatch(Value.self, context)
        default: return .dataCorrupted(context)
        }
    }

    /// Returns the error that a type's own `init(from:)` or `encode(to:)` threw here, with the path if it has none.
    func located(_ error: any Error) -> any Error {
        switch error {
        case is DecodingError, is EncodingError, is LocatedError: error
        case let error as ValueError:
            LocatedError(error: ValueError(path: path.appending(error.path), problem: error.problem))
        default: LocatedError(error: ValueError(path: path, problem: .invalid("\(error)")))
        }
    }
}
