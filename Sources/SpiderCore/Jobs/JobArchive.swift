package import SpiderHTTP
package import SpiderURL

/// The jobs that a frontier keeps, for the commands `jobs`, `why` and `retry`.
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
    /// The location of the jobs, for messages: a folder, or a URL without password.
    var location: String { get }

    /// Returns the names of all jobs.
    ///
    /// - Throws: an error if they can't be read.
    func names() throws -> [String]

    /// Returns the present state of a job.
    ///
    /// - Throws: `JobError.missing` if there is no such job.
    func report(on job: String) throws -> JobReport

    /// Returns a job's details.
    ///
    /// - Parameters:
    ///   - job: the job's name
    ///   - hostLimit: the most hosts with queued requests to name
    /// - Throws: `JobError`; an error if the job can't be read.
    func detail(of job: String, hostLimit: Int) throws -> JobDetail

    /// Returns the stories of a URL: one for each request for it, whatever the method and the body, in the order in
    /// which they were queued. There is at least one; its fate is `.unseen` if the job doesn't know the URL.
    ///
    /// - Parameters:
    ///   - url: the URL in any form that leads to the same page
    ///   - job: the job's name
    ///   - now: the time
    /// - Throws: `JobError`; an error if the job can't be read.
    func stories(of url: WebURL, in job: String, now: UnixTime) throws -> [URLStory]

    /// Calls a closure with each URL that a job has found.
    ///
    /// - Returns: what is missing, in words; `nil` if nothing is
    /// - Throws: `JobError`; an error if the job can't be read; the errors of `body`.
    func forEachURL(in job: String, _ body: (URLRecord) throws -> Void) throws -> String?

    /// Calls a closure with each item that a job has kept, in order.
    ///
    /// - Throws: `JobError.notKept` if it keeps none; the errors of `body`.
    func forEachItem(in job: String, _ body: (Record) throws -> Void) throws

    /// Enqueues failed pages of a job again, with all attempts left.
    ///
    /// - Parameters:
    ///   - job: the job's name
    ///   - isMeant: returns whether to enqueue a page, by the reason of its failure and the status of its response,
    ///     also for skipped requests; if `nil`, all failed pages are enqueued, and no skipped requests
    /// - Throws: `JobError`; an error if the job can't be written, and then nothing has changed.
    func retry(_ job: String, where isMeant: ((_ reason: String, _ status: Int?) -> Bool)?) throws -> RetriedPages

    /// Removes a job, but not the contents of its outputs.
    ///
    /// - Returns: the job's last state
    /// - Throws: `JobError` if there is no such job, or a process works on it.
    func remove(_ job: String) throws -> JobReport

    /// Returns an entry of the job's store, such as the robots.txt of an origin.
    func stored(_ section: String, _ key: String, in job: String) throws -> [UInt8]?

    /// Returns the keys of a section of the job's store.
    func storedKeys(of section: String, in job: String) throws -> [String]
}

/// The result of `JobArchive.retry`.
package struct RetriedPages: Sendable, Hashable {
    /// The number of pages that were enqueued.
    package var count: Int
    /// The counts of the job's requests afterwards, by how they ended.
    package var counts: FrontierCounts
    /// The reasons of the remaining failed pages, the most frequent first; for messages.
    package var reasons: [String]

    /// Creates a result.
    package init(count: Int, counts: FrontierCounts, reasons: [String]) {
        self.count = count
        self.counts = counts
        self.reasons = reasons
    }
}
