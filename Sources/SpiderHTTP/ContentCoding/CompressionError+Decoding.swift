extension CompressionError {
    /// The error that a fault in a recorded body comes to.
    ///
    /// - Parameters:
    ///   - fault: why the body can't be decoded
    ///   - limit: the largest body that is accepted, in bytes
    ///   - offset: how many bytes had been read
    init(_ fault: DecodingFault, limit: Int, offset: Int) {
        let reason: Reason =
            switch fault {
            case .endsEarly: .truncated
            case .corrupt(_, let detail): .corrupt(detail)
            case .mislabelled, .unsupported: .corrupt(fault.description)
            case .tooLarge: .tooLarge(limit: limit)
            case .outOfMemory: .outOfMemory
            }
        self.init(reason: reason, offset: offset)
    }
}
