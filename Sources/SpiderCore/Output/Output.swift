/// Where items go in the end.
///
/// The engine owns its outputs and calls them from one thread of its own, with whole pages' items at a time, so they may
/// block on a disk or a network. An output that is slow slows the crawl down and loses nothing.
///
/// ```swift
/// final class Counter: Output {
///     var count = 0
///     let location = "memory"
///     func write(_ records: [Record]) { count += records.count }
///     func flush() {}
///     func close() {}
/// }
/// ```
public protocol Output: AnyObject {
    /// Where the items are, for the summary: a path, a URL, `standard output`.
    var location: String { get }

    /// Takes the items of pages that are done.
    ///
    /// - Parameter records: the items, in the order in which their pages ended
    /// - Throws: where they cannot be stored; the crawl stops then.
    func write(_ records: [Record]) throws

    /// Makes visible what was written; called when nothing more is at hand.
    ///
    /// - Throws: where it cannot be stored; the crawl stops then.
    func flush() throws

    /// Makes sure that what was flushed outlives a loss of power; called behind `flush` and before the pages are stored as
    /// done, where the setting `durable` is `full`.
    ///
    /// - Throws: where that cannot be made sure; the crawl stops then.
    func synchronize() throws

    /// Called when what was flushed is stored with the pages that it belongs to: it won't come again.
    ///
    /// - Throws: if the output can't take it; the crawl stops then.
    func stored() throws

    /// How long the output is, with all that was written before the last `flush`, in bytes; `nil` if it cannot be cut
    /// back, such as standard output.
    var length: Int64? { get }

    /// Goes on where an earlier process has ended: what is there stays up to a length, and what stands behind it belongs to
    /// pages that will come again. Called before the first `write`, if at all.
    ///
    /// - Parameter length: what `length` was when the last pages were stored
    /// - Throws: where the output cannot be opened, or has become shorter.
    func resume(at length: Int64) throws

    /// A mark by which the output is recognised when it is resumed: a digest of the last bytes before `length`, say. Nil if
    /// it has none.
    var mark: String? { get }

    /// Resumes like `resume(at:)`, and makes sure first that the output is still the one that was written.
    ///
    /// - Parameters:
    ///   - length: what `length` was when the last pages were stored
    ///   - mark: what `mark` was then; nil if it had none
    /// - Throws: an error that says what to do if it is another one, before anything is changed.
    func resume(at length: Int64, mark: String?) throws

    /// Ends in place of `close` if the crawl has failed, or was stopped, before there was an item: an output that was made
    /// for it is removed.
    ///
    /// - Throws: where it can't be removed.
    func discard() throws

    /// Ends; called once.
    ///
    /// - Throws: where what was written cannot be stored.
    func close() throws
}

extension Output {
    /// It cannot be cut back.
    public var length: Int64? { nil }

    /// Nothing that could be made sure.
    public func synchronize() throws {}

    /// Does nothing.
    public func stored() throws {}

    /// Ends like any other crawl.
    public func discard() throws { try close() }

    /// It has no mark.
    public var mark: String? { nil }

    /// Resumes without looking at the mark.
    ///
    /// - Parameters:
    ///   - length: what `length` was
    ///   - mark: what `mark` was
    public func resume(at length: Int64, mark: String?) throws { try resume(at: length) }

    /// Nothing to cut back.
    ///
    /// - Parameter length: what `length` was
    public func resume(at length: Int64) throws {}
}
