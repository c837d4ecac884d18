import SpiderCore
import SpiderHTTP
import SpiderURL

/// A decision of the engine, to be carried out.
enum EngineAction: Sendable {
    /// Ask the frontier; its answer is an event.
    case ask(FrontierCall)
    /// Run the spider's `start`.
    case start(run: Int)
    /// Fetch and parse a page.
    case launch(QueuedRequest, run: Int)
    /// Tell the spider that a page has finally failed, for a reason that the page's own task doesn't know.
    case tellFailure(QueuedRequest, PageFailure, run: Int)
    /// Find out how long an overdue page has waited for others.
    case measure(id: Int)
    /// Cancel a page's task. If there is an address, the page has failed, and what it still computes is counted.
    case abandon(id: Int, address: String?)
    /// Write items that are committed, and confirm them to the pipelines that they passed.
    case deliver([Record], [PipelineChain.Passage], DeliveredPage)
    /// Tell pipelines that items which they passed won't be written.
    case forget([PipelineChain.Passage])
    /// Keep items that wait for downloads with the job, or remove those that don't wait any more.
    case keepItems(WaitingItems.Changes)
    /// Note the end of a download for the rest of the crawl.
    case noteDownload(DownloadEnd)
    /// Store what was done since the last time.
    case save(CrawlProgress, [(host: HostKey, counts: HostBudget.Counts)])
    /// Store the paces of hosts, for the next process.
    case keep([(key: PaceKey, record: PaceRecord?)])
    /// Read which requests have crashed a process.
    case readCrashes
    /// Forget the crashes of a request, which has failed.
    case forgetCrash(id: Int)
    /// Advance the clock.
    case skip(Duration)
    /// Wait for messages.
    case wait(atMost: Duration?)
    /// End.
    case finish
    /// Report the crawl's status to the program.
    case report(CrawlStatus)
    /// Write to the log.
    case log(EngineNote)
}

/// The page whose items are written.
struct DeliveredPage: Sendable {
    /// The number of its request.
    let id: Int
    /// Its URL; `nil` for the start.
    let url: WebURL?
    /// The places of the items among those of the page; `nil` if they are all of them.
    var places: [Int]?
    /// Whether the items have waited for files, so that others of the page may have been written before.
    var isLate = false
}

/// A call of the frontier.
enum FrontierCall: Sendable {
    /// Commit pages.
    case commit([PageCommit])
    /// Take a host's next request.
    case take(HostKey, HostAllowance)
    /// Take a host's requests, to skip them.
    case takeAll(HostKey, limit: Int)
    /// Look at the first request in a host's queue.
    case look(HostKey)
    /// Look at all queues: the crawl may be resumed.
    case lookAtAll
    /// Say that a page has been answered.
    case answered(id: Int)
    /// Tell other processes until when a host rests.
    case hold(HostKey, until: ContinuousClock.Instant)
    /// Ask for the changes of other processes.
    case refresh
}
