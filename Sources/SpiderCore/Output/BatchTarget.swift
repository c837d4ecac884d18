/// A destination of items that can't be cut back, such as a database. It takes items in numbered batches.
///
/// ```swift
/// final class Inbox: BatchTarget {
///     let location = "https://example.org/inbox"
///     func deliver(_ batch: OutputBatch) throws { try post(batch.records, idempotencyKey: batch.id) }
/// }
/// registry.outputs.add(OutputDeclaration("inbox", "sends items to the inbox") { context in context.output(to: Inbox()) })
/// ```
///
/// The items of pages wait in the crawl's job, in the transaction of their pages, until they are delivered. A crawl
/// that is resumed after a crash delivers every batch again that the target may not have: the same items with the same
/// number. So a target that stores the number together with the items, or refuses a known number, gets each item once.
public protocol BatchTarget: AnyObject {
    /// The location of the items, for the summary, without secrets.
    var location: String { get }

    /// Takes a batch. It may take its time, and retry, until `OutputPatience.isOver`.
    ///
    /// - Parameter batch: the items
    /// - Throws: an error if it can't be delivered; the crawl stops, and delivers it when it is resumed.
    func deliver(_ batch: OutputBatch) throws

    /// Returns the number of the last batch of a run that the target has, 0 if none; `nil` if it can't tell.
    ///
    /// - Parameter run: the crawl's run; see `OutputBatch.run`
    /// - Throws: an error if the target can't be asked.
    func lastBatch(of run: String) throws -> Int?

    /// Closes the target; called once, after the last batch.
    ///
    /// - Throws: an error if it can't be closed properly.
    func close() throws
}

extension BatchTarget {
    /// `nil`.
    public func lastBatch(of run: String) throws -> Int? { nil }

    /// Does nothing.
    public func close() throws {}
}

/// A numbered batch of items.
public struct OutputBatch: Sendable {
    /// The identity of this run of the job: the batches of each run are numbered from 1.
    public let run: String
    /// The number of the batch in its run.
    public let number: Int
    /// The items.
    public let records: [Record]

    /// The run and the number: `films-7f3a9c2e-12`.
    public var id: String { "\(run)-\(number)" }

    /// What tells the crawl from others, also if several of its outputs write to one target, and over all of its processes.
    public let crawl: String

    package init(run: String, number: Int, records: [Record], crawl: String = "") {
        self.run = run
        self.crawl = crawl
        self.number = number
        self.records = records
    }
}

/// The limits of batches.
public struct BatchLimits: Sendable {
    /// The most items of a batch.
    public var items = 1_000
    /// The most bytes of a batch as JSON, roughly; a larger item is a batch of its own.
    public var bytes = 4 << 20
    /// Whether items wait in the job until a batch is full, or the crawl has ended.
    public var waitsUntilFull = false

    /// Creates limits: 1,000 items and 4 MB, delivered as soon as their pages are stored.
    public init() {}
}
