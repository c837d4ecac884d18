package import SpiderHTTP
package import SpiderURL

/// The jobs that a frontier keeps: what the commands `jobs`, `why` and `retry` ask.
///
/// A plugin with a frontier of its own returns its archive in `FrontierPlan`. A question that the frontier can't answer
/// throws `JobError.notKept`, with the reason in words.
///
/// ```swift
/// let declaration = FrontierDeclaration("ledger", "requests are queued in a ledger") { context in
///     FrontierPlan(jobs: { LedgerArchive(context.settings) }) { LedgerFrontier(context.settings) }
/// }
/// ```
///
/// Reading a job never changes it and never waits for the crawl that works on it.
package protocol JobArchive: Sendable {
    /// Where the jobs are, for messages: a folder, or a URL without password.
    var location: String { get }

    /// Returns the names of all jobs.
    ///
    /// - Throws: if the place can't be read.
    func names() throws -> [String]

    /// Returns what a job is at the moment.
    ///
    /// - Throws: `JobError.missing` if there is no such job.
    func report(on job: String) throws -> JobReport

    /// Returns all that is known of a job.
    ///
    /// - Parameters:
    ///   - job: the job's name
    ///   - hostLimit: how many hosts with queued requests to name at most
    /// - Throws: `JobError`, and if the job can't be read.
    func detail(of job: String, hostLimit: Int) throws -> JobDetail

    /// Returns what became of a URL: a story for each request for it, with whatever method and body, in the order in which
    /// they were queued. There is at least one; its fate is `.unseen` if the job doesn't know the URL.
    ///
    /// - Parameters:
    ///   - url: the URL in any form that leads to the same page
    ///   - job: the job's name
    ///   - now: the time
    /// - Throws: `JobError`, and if the job can't be read.
    func stories(of url: WebURL, in job: String, now: UnixTime) throws -> [URLStory]

    /// Calls a closure with each URL that a job has come upon.
    ///
    /// - Returns: what is missing, in words; `nil` if nothing is
    /// - Throws: `JobError`, if the job can't be read, and what `body` throws.
    func forEachURL(in job: String, _ body: (URLRecord) throws -> Void) throws -> String?

    /// Calls a closure with each item that a job has kept, in order.
    ///
    /// - Throws: `JobError.notKept` if it keeps none, and what `body` throws.
    func forEachItem(in job: String, _ body: (Record) throws -> Void) throws

    /// Queues failed pages of a job again, as at their first attempt.
    ///
    /// - Parameters:
    ///   - job: the job's name
    ///   - isMeant: whether to queue a page again, by the reason of its failure and the status of its response; it is asked
    ///     about skipped requests, too. If `nil`, all failed pages are queued, and no skipped ones.
    /// - Throws: `JobError`, and if the job can't be written; then nothing has changed.
    func retry(_ job: String, where isMeant: ((_ reason: String, _ status: Int?) -> Bool)?) throws -> RetriedPages

    /// Removes a job, but not what its outputs have written.
    ///
    /// - Returns: what the job was
    /// - Throws: `JobError` if there is no such job, or a process works on it.
    func remove(_ job: String) throws -> JobReport

    /// Returns an entry of the job's store, such as the robots.txt of an origin.
    func stored(_ section: String, _ key: String, in job: String) throws -> [UInt8]?

    /// Returns the keys of a section of the job's store.
    func storedKeys(of section: String, in job: String) throws -> [String]
}

/// What `JobArchive.retry` has done.
package struct RetriedPages: Sendable, Hashable {
    /// The number of pages that were enqueued.
    package var count: Int
    /// The requests of the job afterwards, by what became of them.
    package var counts: FrontierCounts
    /// The reasons for which pages have failed and that are left, the most frequent first; for messages.
    package var reasons: [String]

    /// Creates a result.
    package init(count: Int, counts: FrontierCounts, reasons: [String]) {
        self.count = count
        self.counts = counts
        self.reasons = reasons
    }
}
