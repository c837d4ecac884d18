internal import SpiderValue

/// The end of a computation over a page's content before its result was there.
///
/// Selectors, XPath and JSONPath report the same in errors of their own.
public struct StepError: Error, Equatable, Sendable {
    /// What was running, such as `the search for links`.
    public let work: String

    /// Why it ended.
    public let reason: Reason

    /// Makes an error.
    public init(work: String, reason: Reason) {
        self.work = work
        self.reason = reason
    }

    /// Why a computation ends early.
    public enum Reason: Equatable, Sendable {
        /// It takes more steps than it may.
        case tooManySteps(limit: Int)
        /// Its task was cancelled.
        case cancelled
    }
}

extension StepError {
    /// The error that a budget's end leads to.
    init(_ stop: StepBudget.Stop, _ budget: StepBudget, work: String) {
        self.work = work
        switch stop {
        case .tooManySteps: reason = .tooManySteps(limit: budget.limit)
        case .cancelled: reason = .cancelled
        }
    }
}
