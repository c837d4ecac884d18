/// A destination of items.
///
/// The engine calls its outputs from one thread of its own, with the items of whole pages, so they may block on a disk
/// or a network. A slow output slows the crawl down, but loses nothing.
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
    /// The location of the items, for the summary: a path, a URL, `standard output`.
    var location: String { get }

    /// Takes the items of pages that are done.
    ///
    /// - Parameter records: the items, in the order in which their pages ended
    /// - Throws: an error if they can't be stored; the crawl then stops.
    func write(_ records: [Record]) throws

    /// Makes visible what was written; called when no more items are ready.
    ///
    /// - Throws: an error if it can't be stored; the crawl then stops.
    func flush() throws

    /// Makes sure that what was flushed survives a loss of power. Called after `flush`, before the pages are stored as
    /// done, if the setting `durable` is `full`.
    ///
    /// - Throws: an error if that isn't possible; the crawl then stops.
    func synchronize() throws

    /// Called when the flushed items are stored together with their pages, so that they won't come again.
    ///
    /// - Throws: an error if the output can't take it; the crawl then stops.
    func stored() throws

    /// The output's length after the last `flush`, in bytes; `nil` if it can't be cut back, such as standard output.
    var length: Int64? { get }

    /// Resumes after an earlier process: the content stays up to a length, and what follows belongs to pages that will
    /// come again. Called before the first `write`, if at all.
    ///
    /// - Parameter length: the value of `length` when the last pages were stored
    /// - Throws: an error if the output can't be opened, or has become shorter.
    func resume(at length: Int64) throws

    /// A mark by which the output is recognised when it is resumed, such as a digest of the last bytes before `length`;
    /// `nil` for none.
    var mark: String? { get }

    /// Resumes like `resume(at:)`, and makes sure first that the output is still the one that was written.
    ///
    /// - Parameters:
    ///   - length: the value of `length` when the last pages were stored
    ///   - mark: the value of `mark` then; `nil` for none
    /// - Throws: an error that says what to do if it is another one, before anything is changed.
    func resume(at length: Int64, mark: String?) throws

    /// Called in place of `close` if the crawl failed, or was stopped, before there was an item: removes an output that
    /// was created for it.
    ///
    /// - Throws: an error if it can't be removed.
    func discard() throws

    /// Closes the output; called once.
    ///
    /// - Throws: an error if what was written can't be stored.
    func close() throws
}

extension Output {
    /// `nil`: it can't be cut back.
    public var length: Int64? { nil }

    /// Does nothing.
    public func synchronize() throws {}

    /// Does nothing.
    public func stored() throws {}

    /// Closes the output.
    public func discard() throws { try close() }

    /// `nil`: it has no mark.
    public var mark: String? { nil }

    /// Resumes without checking the mark.
    ///
    /// - Parameters:
    ///   - length: the value of `length` when the last pages were stored
    ///   - mark: the value of `mark` then
    public func resume(at length: Int64, mark: String?) throws { try resume(at: length) }

    /// Does nothing.
    ///
    /// - Parameter length: the value of `length` when the last pages were stored
    public func resume(at length: Int64) throws {}
}
