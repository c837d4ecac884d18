extension FetchFailure.Reason {
    /// Creates the reason for a fault.
    ///
    /// - Parameters:
    ///   - fault: the fault
    ///   - limit: the largest body that is accepted, in bytes
    init(_ fault: DecodingFault, limit: Int) {
        self =
            switch fault {
            case .endsEarly: .brokenBody(fault.description)
            case .corrupt, .mislabelled, .unsupported: .undecodableBody(fault.description)
            case .tooLarge: .bodyTooLarge(limit: limit)
            case .outOfMemory: .other(fault.description)
            }
    }

    /// Returns the reason for a body with too many codings.
    static func tooManyCodings(_ count: Int, limit: Int) -> Self {
        .malformed("\(count) content codings around each other, \(limit) are accepted")
    }
}
