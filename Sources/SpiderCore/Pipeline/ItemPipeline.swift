import SpiderValue

/// A pipeline for the items of one type. Items of other types pass it unchanged.
///
/// ```swift
/// struct OnlyWanted: ItemPipeline {
///     func process(_ film: Douban.Film) async throws -> Douban.Film? { (film.wanted ?? 0) > 100 ? film : nil }
/// }
/// ```
public protocol ItemPipeline<Input>: Pipeline {
    /// The type of the items that it takes.
    associatedtype Input: Item

    /// Processes one item.
    ///
    /// - Parameter item: the item
    /// - Returns: the item to pass on; `nil` to drop it
    /// - Throws: `Drop` to drop the item with a reason; anything else fails the page.
    func process(_ item: Input) async throws -> Input?
}

extension ItemPipeline {
    /// Processes items of the type, and passes others on.
    ///
    /// - Parameter record: any item
    public func process(_ record: Record) async throws -> Record? {
        guard record.type == String(describing: Input.self) else { return record }
        let item = try record.decode(Input.self)
        guard let processed = try await process(item) else { return nil }
        // Fields that earlier steps have added, and the type doesn't know, stay.
        var result = record
        for (key, value) in try Record(processed).fields { result.fields[key] = value }
        return result
    }
}
