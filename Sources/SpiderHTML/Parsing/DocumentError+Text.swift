extension DocumentError: CustomStringConvertible {
    /// The reason, in one sentence.
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the page has \(bytes) bytes, more than the \(limit) that can be parsed"
        case .tooManyAttributes(let limit): "an element has more than \(limit) attributes"
        case .outOfMemory(let bytes): "not enough memory to parse a page of \(bytes) bytes"
        case .notXML(let line, let reason): "not XML: line \(line): \(reason)"
        case .refusedDeclaration(let line):
            "line \(line) declares an entity or a default attribute, which is refused because it can be repeated without end"
        case .unavailableEncoding(let name): "this system cannot decode \(name)"
        }
    }
}
