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

    /// Ends; called once.
    ///
    /// - Throws: where what was written cannot be stored.
    func close() throws
}
