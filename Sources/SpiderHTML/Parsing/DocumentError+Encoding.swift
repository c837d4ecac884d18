internal import SpiderEncoding

extension DocumentError {
    /// Creates the error for a document whose encoding can't be converted.
    init(_ error: EncodingError) {
        switch error {
        case .unavailable(let name): self = .unavailableEncoding(name)
        }
    }
}
