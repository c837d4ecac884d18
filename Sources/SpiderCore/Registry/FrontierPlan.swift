/// How a crawl's frontier is made, and what comes with it.
///
/// ```swift
/// registry.frontiers.add("memory", "requests are queued in memory") { _ in FrontierPlan { MemoryFrontier() } }
/// ```
public struct FrontierPlan: Sendable {
    /// Makes the frontier, on the thread that uses it.
    public let make: @Sendable () throws -> any Frontier

    /// The crawl's store, if it comes with the frontier; if `nil`, the store is in the folder of the setting `store`.
    public let store: (any JobStore)?

    /// Opens the jobs that the frontier keeps; `nil` if it keeps none.
    public let jobs: (@Sendable () throws -> any JobArchive)?

    /// Creates a plan.
    ///
    /// - Parameters:
    ///   - store: the crawl's store, if it comes with the frontier
    ///   - jobs: opens the jobs that the frontier keeps
    ///   - make: makes the frontier, on the thread that uses it
    public init(
        store: (any JobStore)? = nil, jobs: (@Sendable () throws -> any JobArchive)? = nil,
        make: @escaping @Sendable () throws -> any Frontier
    ) {
        self.store = store
        self.jobs = jobs
        self.make = make
    }
}
