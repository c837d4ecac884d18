import SpiderValue

extension YAMLError: CustomStringConvertible {
    /// One line for each problem: its place and the reason.
    package var description: String {
        ([self] + others).map { "\($0.mark): \($0.reason)" }.joined(separator: "\n")
    }
}

extension YAMLError.Reason: CustomStringConvertible {
    /// The reason without the place.
    package var description: String {
        switch self {
        case .syntax(let text): text
        case .invalidEncoding: "the bytes are neither UTF-8 nor UTF-16 with a byte order mark"
        case .controlCharacter: "found a control character, which YAML allows only as an escape in double quotes"
        case .tooLarge(let limit): "the file has more than \(limit) bytes"
        case .tooDeep(let limit): "nested more than \(limit) levels deep"
        case .tooManyNodes(let limit): "the file has more than \(limit) values, counting what aliases repeat"
        case .tooManyAnchors(let limit): "the file has more than \(limit) anchors"
        case .tooSlow: "the file has too many blanks or directives to be read in reasonable time"
        case .secondDocument: "a second document starts here, but a file can have only one"
        case .duplicateKey(let key, let first): "the key \(quoted(key)) is already at \(first)"
        case .keyIsNotText: "a key must be text, not a list or a mapping"
        case .mergeIsNotMapping: "<< can merge only a mapping or a list of mappings"
        case .unknownAlias(let name): "no anchor &\(name) comes before this alias"
        case .recursiveAlias(let name): "the alias *\(name) is inside its own anchor"
        case .unknownTag(let tag): "the tag \(tag) is unknown"
        case .tagMismatch(let tag, let found): "the tag \(tag) doesn't fit \(found)"
        case .numberOutOfRange(let text): "the number \(text) is too large; put it in quotes if it is text"
        case .variableNotSet(let name): "the environment variable \(name) is not set; ${\(name):-…} gives it a default"
        case .malformedVariable: "expected ${NAME} or ${NAME:-default}; $${ is a literal ${"
        case .value(let path, let problem): "\(ValueError(path: path, problem: problem))"
        case .unknownKey(let key, nil): "unknown key \(quoted(key))"
        case .unknownKey(let key, let suggestion?): "unknown key \(quoted(key)) (did you mean \(suggestion)?)"
        case .outOfMemory: "not enough memory to read the file"
        }
    }

    private func quoted(_ text: String) -> String { Value.string(text).json }
}
