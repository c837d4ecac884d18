internal import SpiderEncoding

extension DocumentError {
    /// The error of a document whose encoding cannot be converted.
    init(_ error: EncodingError) {
        switch error {
        case .unavailable(let name): self = .unavailableEncoding(name)
        }
    }
}
