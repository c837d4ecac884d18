/// A pipeline that takes the items of a page together: it asks a server or a program about them, say.
///
/// Earlier pipelines have seen all items of the page when it is called, so `unique` before it doesn't hear what it drops in
/// time to let another item of the same page take the place.
public protocol BatchPipeline: Pipeline {
    /// Takes the items of a page.
    ///
    /// - Parameter records: the items, one at least
    /// - Returns: what becomes of each, in the same order
    /// - Throws: anything fails the page.
    func process(_ records: [Record]) async throws -> [Result<Record, Drop>]
}

extension BatchPipeline {
    /// Takes one item.
    ///
    /// - Parameter record: the item
    /// - Throws: `Drop` if it is dropped; anything else fails the page.
    public func process(_ record: Record) async throws -> Record? {
        try await process([record]).first?.get()
    }
}
