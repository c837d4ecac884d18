internal import SpiderValue

/// The error of a computation over a page's content that was stopped.
///
/// Selectors, XPath and JSONPath have errors of their own for this.
package struct StepError: Error, Equatable, Sendable {
    /// The computation, such as `the search for links`.
    package let work: String

    /// The reason for the stop.
    package let reason: Reason

    /// Creates an error.
    package init(work: String, reason: Reason) {
        self.work = work
        self.reason = reason
    }

    /// The reasons for stopping a computation.
    package enum Reason: Equatable, Sendable {
        /// It takes more steps than it may.
        case tooManySteps(limit: Int)
        /// Its task was cancelled.
        case cancelled
    }
}

extension StepError {
    /// Creates the error for a budget's end.
    init(_ stop: StepBudget.Stop, _ budget: StepBudget, work: String) {
        self.work = work
        switch stop {
        case .tooManySteps: reason = .tooManySteps(limit: budget.limit)
        case .cancelled: reason = .cancelled
        }
    }
}
