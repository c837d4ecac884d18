extension Value {
    /// The value in words for a message: `the text "abc"`, `the number 5`, `a list`, `nothing`.
    ///
    /// Texts are cut after 60 characters.
    package var inWords: String {
        switch self {
        case .null: "nothing"
        case .bool(let value): "\(value)"
        case .int(let value): "the number \(value)"
        case .double(let value): "the number \(value)"
        case .string(let text): "the text \(Value.string(text.shortened).json)"
        case .array: "a list"
        case .object: "a mapping"
        }
    }
}

extension String {
    /// The text, cut after 60 characters so that a message stays readable.
    fileprivate var shortened: String {
        let start = prefix(60)
        return start.endIndex == endIndex ? self : start + "…"
    }
}
