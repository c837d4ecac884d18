extension DocumentError: CustomStringConvertible {
    /// What went wrong, in one sentence.
    public var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "the page has \(bytes) bytes, more than the \(limit) that can be parsed"
        case .outOfMemory(let bytes): "not enough memory to parse a page of \(bytes) bytes"
        case .unavailableEncoding(let name): "this system cannot decode \(name)"
        }
    }
}
