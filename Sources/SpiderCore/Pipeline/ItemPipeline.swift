import SpiderValue

/// A pipeline for the items of one type, as that type; others pass it untouched.
///
/// ```swift
/// struct OnlyWanted: ItemPipeline {
///     func process(_ film: Douban.Film) async throws -> Douban.Film? { (film.wanted ?? 0) > 100 ? film : nil }
/// }
/// ```
public protocol ItemPipeline<Input>: Pipeline {
    /// The type of the items that it takes.
    associatedtype Input: Item

    /// Takes one item.
    ///
    /// - Parameter item: the item
    /// - Returns: the item as it goes on, or `nil` if it is dropped
    /// - Throws: `Drop` to drop the item with a reason; anything else fails the page.
    func process(_ item: Input) async throws -> Input?
}

extension ItemPipeline {
    /// Takes items of the type, and passes others on.
    ///
    /// - Parameter record: any item
    public func process(_ record: Record) async throws -> Record? {
        guard record.type == String(describing: Input.self) else { return record }
        let item = try record.decode(Input.self)
        guard let processed = try await process(item) else { return nil }
        // What steps before this one have added, and the type does not know, stays.
        var result = record
        for (key, value) in try Record(processed).fields { result.fields[key] = value }
        return result
    }
}
