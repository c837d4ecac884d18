extension FetchFailure.Reason {
    /// The reason that a fault comes to.
    ///
    /// - Parameters:
    ///   - fault: why the body can't be decoded
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

    /// A body isn't decoded because it has more codings than are accepted.
    static func tooManyCodings(_ count: Int, limit: Int) -> Self {
        .malformed("\(count) content codings around each other, \(limit) are accepted")
    }
}
