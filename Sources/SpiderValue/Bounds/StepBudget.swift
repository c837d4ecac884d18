/// A limit on the steps of a computation over untrusted content.
///
/// ```swift
/// var budget = StepBudget(limit: 50_000_000)
/// for node in nodes {
///     try budget.spend(1)
///     …
/// }
/// ```
///
/// A step is about one visited node or value, which takes 10 to 100 nanoseconds. Every few thousand steps, beginning
/// with the first, the budget also checks whether the task was cancelled, so that an abandoned computation ends within
/// milliseconds.
@usableFromInline
package struct StepBudget: Sendable {
    /// The reasons for ending a computation early.
    @usableFromInline
    package enum Stop: Error, Sendable {
        /// The budget is spent.
        case tooManySteps
        /// The task was cancelled.
        case cancelled
    }

    /// The number of steps between two checks for cancellation.
    package static let interval = 4_096

    /// The number of steps at the start.
    package let limit: Int

    /// The steps left before the next check for cancellation.
    @usableFromInline var block = 0
    /// The steps left after that check.
    @usableFromInline var rest: Int

    /// Creates a budget.
    ///
    /// - Parameter limit: The number of steps.
    package init(limit: Int) {
        self.limit = limit
        rest = limit
    }

    /// The number of steps left.
    @inlinable package var remaining: Int { block &+ rest }

    /// Spends steps.
    ///
    /// - Parameter steps: The number of steps.
    /// - Throws: ``Stop`` if fewer are left, or the task was cancelled.
    @inlinable @inline(__always) package mutating func spend(_ steps: Int) throws(Stop) {
        block &-= steps
        if block < 0 { try beginBlock() }
    }

    @usableFromInline @inline(never) mutating func beginBlock() throws(Stop) {
        if Task.isCancelled { throw .cancelled }
        // The steps beyond the block are taken off the rest.
        let left = remaining
        guard left >= 0 else { throw .tooManySteps }
        block = min(left, Self.interval)
        rest = left - block
    }
}
