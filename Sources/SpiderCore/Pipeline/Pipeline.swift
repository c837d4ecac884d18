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
/// The steps are in the order of `pipelines` in `config.yaml`. They are part of the page's transaction: if one throws
/// anything but `Drop`, the page fails, and none of its items is written.
public protocol Pipeline: Sendable {
    /// How many pages may be in it at once; `nil`, the default, for any number.
    ///
    /// If it is slow, further pages wait for their turn, and so the crawl slows down. Their waiting doesn't count towards
    /// `limits.page_time`.
    var concurrency: Int? { get }

    /// Takes one item.
    ///
    /// - Parameter record: the item
    /// - Returns: the item as it goes on, or `nil` if it is dropped
    /// - Throws: `Drop` to drop the item with a reason; anything else fails the page.
    func process(_ record: Record) async throws -> Record?

    /// Called when an item that it passed is later discarded: a later step dropped it, or its page failed.
    ///
    /// - Parameter record: the item, as `process` was given it
    func forget(_ record: Record)

    /// Called when an item that it passed is written: its page is done. What it puts into the job's store now is committed
    /// together with the page.
    ///
    /// - Parameter record: the item, as `process` was given it
    func confirm(_ record: Record)

    /// Called once at the end of the crawl, when no page runs any more.
    ///
    /// - Throws: an error, which is logged.
    func finish() async throws
}

extension Pipeline {
    /// Any number of pages.
    public var concurrency: Int? { nil }

    /// Forgets nothing.
    ///
    /// - Parameter record: the item
    public func forget(_ record: Record) {}

    /// Remembers nothing.
    ///
    /// - Parameter record: the item
    public func confirm(_ record: Record) {}

    /// Ends nothing.
    public func finish() async throws {}
}

/// Drops an item, and says why.
public struct Drop: Error, Sendable, CustomStringConvertible {
    /// Why, in words; dropped items are counted by it.
    public let description: String

    /// The most of a reason that is kept, in characters: reasons may quote pages.
    private static let limit = 500

    /// Drops an item.
    ///
    /// - Parameter reason: why, in words; of a long one, the beginning counts
    public init(_ reason: String) {
        let isShort = reason.utf8.count <= Drop.limit
        description = isShort ? reason : "\(String(reason.unicodeScalars.prefix(Drop.limit)))…"
    }
}
