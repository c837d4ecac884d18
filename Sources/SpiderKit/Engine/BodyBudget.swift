/// Decides whether another page may be fetched, by the memory that bodies take: those that are there, and those to come.
///
/// How large a body will be is known when it is there; until then it counts as large as the largest of the last ones. So a
/// crawl of small pages is never held up, and one of large files fetches as many at once as there is room for.
struct BodyBudget: Sendable {
    /// How much bodies may take, in bytes.
    let limit: Int

    /// The size that a body to come is taken to have.
    private(set) var expected = 0

    init(limit: Int) { self.limit = limit }

    /// A body has come.
    ///
    /// - Parameter size: its size, in bytes
    mutating func note(_ size: Int) {
        // What was large some fifty pages ago says little of the next one.
        expected = max(size, expected - expected / 16)
    }

    /// Whether another page may be fetched. Where nothing is under way one always may: it could not become less.
    ///
    /// - Parameters:
    ///   - held: the size of the bodies that are there, in bytes
    ///   - fetching: how many are to come
    func allows(held: Int, fetching: Int) -> Bool {
        if held == 0, fetching == 0 { return true }
        let (coming, overflow) = expected.multipliedReportingOverflow(by: fetching + 1)
        return !overflow && held <= limit - coming
    }
}
