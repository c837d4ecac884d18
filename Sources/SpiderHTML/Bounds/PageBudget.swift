internal import SpiderValue

/// The budgets of loops over a page.
enum PageBudget {
    /// The steps that any search may take at least: a few seconds' worth.
    static let leastSteps = 50_000_000

    /// The steps of a search for each element of a page.
    static let stepsPerElement = 100

    /// The number of searched bytes of text that count as one step.
    static let bytesPerStep = 32

    /// The number of returned bytes of text, which take memory, that count as one step.
    static let keptBytesPerStep = 8

    /// Returns the steps that a search through a page may take: in proportion to its size, so that nothing linear runs
    /// out of them.
    static func steps(elements: Int) -> Int { max(leastSteps, elements &* stepsPerElement) }
}
