/// Decides whether another page may be fetched, by the memory that bodies take: those that have come, and those that will.
///
/// The size of a body is known when it has come; until then it counts as much as the largest of the last ones. So a crawl of
/// small pages is never held up, and a crawl of large files fetches as many at once as there is room for.
struct BodyBudget: Sendable {
    /// How much memory bodies may take, in bytes.
    let limit: Int

    /// The size that the next body is expected to have.
    private(set) var expected = 0

    init(limit: Int) { self.limit = limit }

    /// Notes that a body has come.
    ///
    /// - Parameter size: its size, in bytes
    mutating func note(_ size: Int) {
        // What was large some fifty pages ago says little of the next one.
        expected = max(size, expected - expected / 16)
    }

    /// Whether another page may be fetched. If nothing is running, one always may: the memory couldn't become less.
    ///
    /// - Parameters:
    ///   - held: the size of the bodies that have come, in bytes
    ///   - fetching: how many bodies are still to come
    func allows(held: Int, fetching: Int) -> Bool {
        if held == 0, fetching == 0 { return true }
        let (coming, overflow) = expected.multipliedReportingOverflow(by: fetching + 1)
        return !overflow && held <= limit - coming
    }
}
