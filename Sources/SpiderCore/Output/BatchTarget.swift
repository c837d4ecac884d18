/// Where items go that can't be taken back, such as a database: it takes them in numbered batches.
///
/// ```swift
/// final class Inbox: BatchTarget {
///     let location = "https://example.org/inbox"
///     func deliver(_ batch: OutputBatch) throws { try post(batch.records, idempotencyKey: batch.id) }
/// }
/// registry.outputs.add("inbox", "sends items to the inbox") { context in context.output(to: Inbox()) }
/// ```
///
/// The items of pages wait in the crawl's job, in the transaction of their pages, until they're delivered. A crawl that is
/// resumed after a crash delivers every batch again that the target may not have had: the same items with the same number.
/// So a target that stores the number together with the items, or refuses a number that it has had, gets each item once.
public protocol BatchTarget: AnyObject {
    /// Where the items are, for the summary, without secrets.
    var location: String { get }

    /// Takes a batch. It may take its time, and retry, until `OutputPatience.isOver`.
    ///
    /// - Parameter batch: the items
    /// - Throws: if it can't be delivered; the crawl stops, and delivers it when it's resumed.
    func deliver(_ batch: OutputBatch) throws

    /// Returns the number of the last batch of a run that the target has, 0 if none; `nil` if it can't tell.
    ///
    /// - Parameter run: the crawl's run; see `OutputBatch.run`
    /// - Throws: if the target can't be asked.
    func lastBatch(of run: String) throws -> Int?

    /// Ends; called once, after the last batch.
    ///
    /// - Throws: if something can't be ended as it should.
    func close() throws
}

extension BatchTarget {
    /// `nil`.
    public func lastBatch(of run: String) throws -> Int? { nil }

    /// Does nothing.
    public func close() throws {}
}

/// Items that are delivered together, with a number.
public struct OutputBatch: Sendable {
    /// What tells this run of the job from others: the batches of each are numbered from 1.
    public let run: String
    /// The number.
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

/// How large batches are.
public struct BatchLimits: Sendable {
    /// The most items of a batch.
    public var items = 1_000
    /// How many bytes a batch has as JSON, roughly; a larger item is a batch of its own.
    public var bytes = 4 << 20
    /// Whether items wait in the job until a batch is full, or the crawl has ended.
    public var waitsUntilFull = false

    /// Creates limits: 1,000 items and 4 MB, delivered as soon as their pages are stored.
    public init() {}
}
