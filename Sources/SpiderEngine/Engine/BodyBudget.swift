/// Decides whether another page may be fetched, by the memory of bodies: those that are there, and those that will
/// come.
///
/// The size of a body is known when it has arrived. Until then, it counts as much as the largest of the last ones. So a
/// crawl of small pages is never held up, and a crawl of large files fetches as many at once as there is room for.
struct BodyBudget: Sendable {
    /// The memory that bodies may take, in bytes.
    let limit: Int

    /// The expected size of the next body.
    private(set) var expected = 0

    init(limit: Int) { self.limit = limit }

    /// Notes that a body has arrived.
    ///
    /// - Parameter size: its size, in bytes
    mutating func note(_ size: Int) {
        // A large body some fifty pages ago says little about the next one.
        expected = max(size, expected - expected / 16)
    }

    /// Returns whether another page may be fetched. If nothing is running, one always may: memory couldn't become less.
    ///
    /// - Parameters:
    ///   - held: the size of the bodies that have arrived, in bytes
    ///   - fetching: the number of bodies that are still to come
    func allows(held: Int, fetching: Int) -> Bool {
        if held == 0, fetching == 0 { return true }
        let (coming, overflow) = expected.multipliedReportingOverflow(by: fetching + 1)
        return !overflow && held <= limit - coming
    }
}
