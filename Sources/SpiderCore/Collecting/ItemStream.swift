/// The items of a crawl on many machines, in the order in which their pages were committed.
///
/// It belongs to one thread at a time. What it cannot reach for now it says with `FrontierAway`.
package protocol ItemStream: AnyObject {
    /// Where it is, without passwords.
    var location: String { get }

    /// How far the crawl is.
    ///
    /// - Throws: where it cannot be asked.
    func progress() throws -> ItemStreamProgress

    /// How far an output has been filled.
    ///
    /// - Parameter output: its name
    /// - Returns: `nil` if it has had nothing yet
    /// - Throws: where it cannot be asked.
    func position(of output: String) throws -> CollectedPosition?

    /// Items, in order.
    ///
    /// - Parameters:
    ///   - position: where the last batch ended; the stream begins after it
    ///   - limit: how many at most
    ///   - patience: how long to wait for one if there is none
    /// - Throws: where they cannot be read.
    func items(after position: CollectedPosition, atMost limit: Int, patience: Duration) throws -> ItemBatch

    /// Notes how far an output has been filled: position and length together, or neither.
    ///
    /// - Parameters:
    ///   - new: how far it is now
    ///   - output: its name
    ///   - old: how far it was
    /// - Returns: whether it was so; where not, somebody else fills the same output
    /// - Throws: where it cannot be stored.
    func note(_ new: CollectedPosition, of output: String, inPlaceOf old: CollectedPosition?) throws -> Bool

    /// Removes the items up to a position.
    ///
    /// - Parameter position: where the last batch ended that is not needed any more
    /// - Throws: where they cannot be removed.
    func trim(to position: CollectedPosition) throws

    /// Removes the whole crawl: its queue, what it has seen, its items.
    ///
    /// - Throws: where it cannot be removed.
    func remove() throws
}

/// Some items of a stream.
package struct ItemBatch: Sendable, Equatable {
    /// The items.
    package var records: [Record]
    /// Where the batch ends.
    package var end: String

    /// Makes a batch.
    ///
    /// - Parameters:
    ///   - records: the items
    ///   - end: where the batch ends
    package init(records: [Record], end: String) {
        self.records = records
        self.end = end
    }
}

/// How far an output has been filled from a stream.
package struct CollectedPosition: Sendable, Equatable {
    /// Where the last batch in it ended; empty at the beginning.
    package var end: String
    /// How long the output was then, in bytes; `nil` if it cannot be cut back.
    package var length: Int64?

    /// Makes a position.
    ///
    /// - Parameters:
    ///   - end: where the last batch ended
    ///   - length: how long the output was then, in bytes
    package init(end: String = "", length: Int64? = nil) {
        self.end = end
        self.length = length
    }
}

/// How far a crawl on many machines is.
package struct ItemStreamProgress: Sendable, Equatable {
    /// Whether anybody has worked on it.
    package var exists = false
    /// Whether nothing is left to do.
    package var hasFinished = false
    /// Requests that wait, or that a worker has taken.
    package var waiting = 0
    /// Pages that are done.
    package var pages = 0
    /// Pages that have failed.
    package var failed = 0
    /// Requests that were skipped because a limit of the crawl was reached.
    package var skipped = 0
    /// Pages that were given up because worker after worker died with them.
    package var lost = 0
    /// Items that pages have given.
    package var items = 0

    /// Nothing has happened.
    package init() {}
}
