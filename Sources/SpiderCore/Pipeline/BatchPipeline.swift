/// A pipeline that gets the items of a page together, for example to ask a server or a program about them.
///
/// Earlier pipelines have seen all items of the page when it is called, so an earlier `unique` learns too late about an
/// item that it drops, and can't let another item of the same page pass instead.
public protocol BatchPipeline: Pipeline {
    /// Processes the items of a page.
    ///
    /// - Parameter records: the items, one at least
    /// - Returns: the result for each, in the same order
    /// - Throws: any error, which fails the page.
    func process(_ records: [Record]) async throws -> [Result<Record, Drop>]
}

extension BatchPipeline {
    /// Processes one item.
    ///
    /// - Parameter record: the item
    /// - Throws: `Drop` if it is dropped; anything else fails the page.
    public func process(_ record: Record) async throws -> Record? {
        try await process([record]).first?.get()
    }
}
