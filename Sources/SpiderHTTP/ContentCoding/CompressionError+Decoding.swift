extension CompressionError {
    /// Creates the error for a fault in a recorded body.
    ///
    /// - Parameters:
    ///   - fault: the fault
    ///   - limit: the largest body that is accepted, in bytes
    ///   - offset: the number of bytes that had been read
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
