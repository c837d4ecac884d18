/// A step that every item passes on its way to the outputs: it changes items, or drops them.
///
/// ```swift
/// struct Shout: Pipeline {
///     func process(_ record: Record) async throws -> Record? {
///         var record = record
///         if case .string(let title)? = record.fields["title"] { record.fields["title"] = .string(title.uppercased()) }
///         return record
///     }
/// }
/// ```
///
/// The steps stand in the order of `pipelines` in `config.yaml`. They are part of the page's transaction: where one throws
/// anything but `Drop`, the page has failed and none of its items goes out.
public protocol Pipeline: Sendable {
    /// Takes one item.
    ///
    /// - Parameter record: the item
    /// - Returns: the item as it goes on, or `nil` if it is dropped
    /// - Throws: `Drop` to drop the item with a reason; anything else fails the page.
    func process(_ record: Record) async throws -> Record?

    /// Hears that an item which it passed goes nowhere after all: a later step dropped it, or its page failed.
    ///
    /// - Parameter record: the item, as `process` was given it
    func forget(_ record: Record)

    /// Hears that an item which it passed has gone out: its page is done. What it puts into the job's store now is stored
    /// together with the page.
    ///
    /// - Parameter record: the item, as `process` was given it
    func confirm(_ record: Record)
}

extension Pipeline {
    /// Nothing to forget.
    ///
    /// - Parameter record: the item
    public func forget(_ record: Record) {}

    /// Nothing to remember.
    ///
    /// - Parameter record: the item
    public func confirm(_ record: Record) {}
}

/// Drops an item, and says why.
public struct Drop: Error, Sendable, CustomStringConvertible {
    /// Why, in words; dropped items are counted by it.
    public let description: String

    /// Drops an item.
    ///
    /// - Parameter reason: why, in words
    public init(_ reason: String) { description = reason }
}
