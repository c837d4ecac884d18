/// A bound on the steps that a computation may take over content that strangers wrote.
///
/// ```swift
/// var budget = StepBudget(limit: 50_000_000)
/// for node in nodes {
///     try budget.spend(1)
///     …
/// }
/// ```
///
/// A step is about one node or value looked at, which takes 10 to 100 nanoseconds. Every few thousand steps, beginning
/// with the first, the budget also asks whether the task was cancelled, so that a computation whose result nobody waits
/// for ends within milliseconds.
public struct StepBudget: Sendable {
    /// Why a computation ends early.
    @frozen public enum Stop: Error, Sendable {
        /// It takes more steps than its budget has.
        case tooManySteps
        /// Its task was cancelled.
        case cancelled
    }

    /// How many steps are taken between two looks at the task.
    package static let interval = 4_096

    /// How many steps there were to begin with.
    public let limit: Int

    /// What is left until the next look at the task.
    @usableFromInline var block = 0
    /// What is left after that.
    @usableFromInline var rest: Int

    /// Makes a budget.
    ///
    /// - Parameter limit: How many steps it has.
    public init(limit: Int) {
        self.limit = limit
        rest = limit
    }

    /// How many steps are left.
    @inlinable public var remaining: Int { block &+ rest }

    /// Takes steps off what is left.
    ///
    /// - Parameter steps: How many.
    /// - Throws: ``Stop`` when fewer are left, or the task was cancelled.
    @inlinable @inline(__always) public mutating func spend(_ steps: Int) throws(Stop) {
        block &-= steps
        if block < 0 { try beginBlock() }
    }

    @usableFromInline @inline(never) mutating func beginBlock() throws(Stop) {
        if Task.isCancelled { throw .cancelled }
        // The steps of the block that were too many are taken off the rest.
        let left = remaining
        guard left >= 0 else { throw .tooManySteps }
        block = min(left, Self.interval)
        rest = left - block
    }
}
