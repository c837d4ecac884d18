extension EncodingError: CustomStringConvertible {
    /// The encoding that the system can't convert.
    public var description: String {
        switch self {
        case .unavailable(let name): "this system cannot convert \(name)"
        }
    }
}
