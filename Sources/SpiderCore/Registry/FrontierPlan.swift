/// The plan of a crawl's frontier: how it is created, and what comes with it.
///
/// ```swift
/// FrontierDeclaration("memory", "requests are queued in memory") { _ in FrontierPlan { MemoryFrontier() } }
/// ```
public struct FrontierPlan: Sendable {
    /// Creates the frontier, on the thread that uses it.
    package let make: @Sendable () throws -> any Frontier

    /// The crawl's store, if it comes with the frontier; if `nil`, the store is in the folder of the setting `store`.
    package let store: (any JobStore)?

    /// Opens the jobs that the frontier keeps; `nil` if it keeps none.
    package let jobs: (@Sendable () throws -> any JobArchive)?

    /// Creates a plan.
    ///
    /// - Parameters:
    ///   - store: The crawl's store, if it comes with the frontier.
    ///   - make: Creates the frontier, on the thread that uses it.
    public init(store: (any JobStore)? = nil, make: @escaping @Sendable () throws -> any Frontier) {
        self.init(store: store, jobs: nil, make: make)
    }

    /// Creates a plan of a frontier that keeps jobs.
    ///
    /// - Parameter jobs: Opens the jobs that the frontier keeps.
    package init(
        store: (any JobStore)? = nil, jobs: (@Sendable () throws -> any JobArchive)?,
        make: @escaping @Sendable () throws -> any Frontier
    ) {
        self.store = store
        self.jobs = jobs
        self.make = make
    }
}
