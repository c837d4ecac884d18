/// How a crawl's frontier is made, and the store that comes with it.
///
/// ```swift
/// registry.frontiers.add("memory", "requests wait in memory") { _ in FrontierPlan { MemoryFrontier() } }
/// ```
public struct FrontierPlan: Sendable {
    /// Makes the frontier, on the thread that uses it.
    public let make: @Sendable () throws -> any Frontier

    /// Where the crawl keeps what outlives its process; the folder of the setting `store` where it is `nil`.
    public let store: (any JobStore)?

    /// Makes a plan.
    ///
    /// - Parameters:
    ///   - store: where the crawl keeps what outlives its process, where that comes with the frontier
    ///   - make: makes the frontier, on the thread that uses it
    public init(store: (any JobStore)? = nil, make: @escaping @Sendable () throws -> any Frontier) {
        self.store = store
        self.make = make
    }
}
