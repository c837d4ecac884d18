extension EncodingError: CustomStringConvertible {
    /// What went wrong, in one sentence.
    public var description: String {
        switch self {
        case .unavailable(let name): "this system cannot convert \(name)"
        }
    }
}
