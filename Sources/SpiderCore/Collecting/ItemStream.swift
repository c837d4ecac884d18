/// The items of a crawl on many machines, in the order in which their pages were committed.
///
/// It belongs to one thread at a time. If it can't be reached for now, it throws `FrontierAway`.
package protocol ItemStream: AnyObject {
    /// Its location, without passwords.
    var location: String { get }

    /// Returns the crawl's progress.
    ///
    /// - Throws: an error if it can't be asked.
    func progress() throws -> ItemStreamProgress

    /// Returns the position up to which an output has been filled.
    ///
    /// - Parameter output: the output's name
    /// - Returns: `nil` if it has got nothing yet
    /// - Throws: an error if it can't be asked.
    func position(of output: String) throws -> CollectedPosition?

    /// Returns the next items, in order.
    ///
    /// - Parameters:
    ///   - position: the end of the last batch
    ///   - limit: the most items to return
    ///   - patience: the longest wait if there are none
    /// - Throws: an error if they can't be read.
    func items(after position: CollectedPosition, atMost limit: Int, patience: Duration) throws -> ItemBatch

    /// Stores the position up to which an output has been filled: position and length together, or neither.
    ///
    /// - Parameters:
    ///   - new: the new position
    ///   - output: the output's name
    ///   - old: the position before
    /// - Returns: whether the old position was right; if not, another process fills the same output
    /// - Throws: an error if it can't be stored.
    func note(_ new: CollectedPosition, of output: String, inPlaceOf old: CollectedPosition?) throws -> Bool

    /// Removes the items up to a position.
    ///
    /// - Parameter position: the end of the last batch that isn't needed any more
    /// - Throws: an error if they can't be removed.
    func trim(to position: CollectedPosition) throws

    /// Removes the whole crawl: its queue, its seen set, its items.
    ///
    /// - Throws: an error if it can't be removed.
    func remove() throws
}

/// A batch of items of a stream.
package struct ItemBatch: Sendable, Equatable {
    /// The items.
    package var records: [Record]
    /// The position of the batch's end.
    package var end: String

    /// Makes a batch.
    ///
    /// - Parameters:
    ///   - records: the items
    ///   - end: the position of its end
    package init(records: [Record], end: String) {
        self.records = records
        self.end = end
    }
}

/// The position up to which an output has been filled from a stream.
package struct CollectedPosition: Sendable, Equatable {
    /// The end of the last batch in it; empty at the beginning.
    package var end: String
    /// The output's length after it, in bytes; `nil` if it can't be cut back.
    package var length: Int64?

    /// Creates a position.
    ///
    /// - Parameters:
    ///   - end: the end of the last batch
    ///   - length: the output's length after it, in bytes
    package init(end: String = "", length: Int64? = nil) {
        self.end = end
        self.length = length
    }
}

/// The progress of a crawl on many machines.
package struct ItemStreamProgress: Sendable, Equatable {
    /// Whether any worker has joined it.
    package var exists = false
    /// Whether nothing is left to do.
    package var hasFinished = false
    /// Requests that are queued, or that a worker has taken.
    package var waiting = 0
    /// Pages that are done.
    package var pages = 0
    /// Pages that have failed.
    package var failed = 0
    /// Requests that were skipped because a limit of the crawl was reached.
    package var skipped = 0
    /// Pages that were given up because worker after worker died with them.
    package var lost = 0
    /// Items that pages have yielded.
    package var items = 0

    /// Creates the progress of a crawl that doesn't exist.
    package init() {}
}
