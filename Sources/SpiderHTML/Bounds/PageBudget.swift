internal import SpiderValue

/// The budgets of what loops over a page.
enum PageBudget {
    /// The fewest steps that any search may take: one of a few seconds.
    static let leastSteps = 50_000_000

    /// The most steps of a search for each element of a page.
    static let stepsPerElement = 100

    /// The number of searched bytes of text that count as one step.
    static let bytesPerStep = 32

    /// The number of returned bytes of text, which take memory, that count as one step.
    static let keptBytesPerStep = 8

    /// Returns the steps that a search through a page may take: in proportion to its size, so that nothing linear runs
    /// out of them.
    static func steps(elements: Int) -> Int { max(leastSteps, elements &* stepsPerElement) }
}
