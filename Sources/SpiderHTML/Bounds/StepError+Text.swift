extension StepError: CustomStringConvertible {
    /// The computation, and the reason for the stop.
    package var description: String {
        switch reason {
        case .tooManySteps(let limit): "\(work) takes more than \(limit) steps on this page"
        case .cancelled: "\(work) was cancelled"
        }
    }
}
