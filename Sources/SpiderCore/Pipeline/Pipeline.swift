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
    /// The number of pages that may be in it at once; `nil`, the default, for any number.
    ///
    /// If it is slow, further pages wait for their turn, which slows the crawl down. The wait doesn't count towards
    /// `limits.page_time`.
    var concurrency: Int? { get }

    /// Processes one item.
    ///
    /// - Parameter record: the item
    /// - Returns: the item to pass on; `nil` to drop it
    /// - Throws: `Drop` to drop the item with a reason; anything else fails the page.
    func process(_ record: Record) async throws -> Record?

    /// Called when an item that it passed is later discarded: a later step dropped it, or its page failed.
    ///
    /// - Parameter record: the item, as `process` got it
    func forget(_ record: Record)

    /// Called when an item that it passed is written, because its page is done. Entries that it puts into the job's
    /// store now are committed together with the page.
    ///
    /// - Parameter record: the item, as `process` got it
    func confirm(_ record: Record)

    /// Called once at the end of the crawl, when no page is running any more.
    ///
    /// - Throws: an error, which is logged.
    func finish() async throws
}

extension Pipeline {
    /// `nil`: any number of pages.
    public var concurrency: Int? { nil }

    /// Does nothing.
    ///
    /// - Parameter record: the item
    public func forget(_ record: Record) {}

    /// Does nothing.
    ///
    /// - Parameter record: the item
    public func confirm(_ record: Record) {}

    /// Does nothing.
    public func finish() async throws {}
}

/// An error that drops an item, with a reason.
public struct Drop: Error, Sendable, CustomStringConvertible {
    /// The reason in words, by which dropped items are counted.
    public let description: String

    /// The longest reason that is kept, in characters: reasons may quote pages.
    private static let limit = 500

    /// Creates the error.
    ///
    /// - Parameter reason: the reason, in words; a long one is cut off
    public init(_ reason: String) {
        let isShort = reason.utf8.count <= Drop.limit
        description = isShort ? reason : "\(String(reason.unicodeScalars.prefix(Drop.limit)))…"
    }
}
