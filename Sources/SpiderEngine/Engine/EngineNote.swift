import SpiderCore
import SpiderURL

/// A note of the engine for the log.
enum EngineNote: Sendable {
    /// The crawl can't continue.
    case cannotContinue(String)
    /// A page has failed.
    case pageFailed(address: String, page: any Sendable, PageFailure)
    /// A request is enqueued again.
    case again(WebURL, reason: String)
    /// A page was read although it has a fault; `isNew` if it is the first page with this fault.
    case faulty(address: String, detail: String, isNew: Bool)
    /// A page has crashed the process, and gets another attempt.
    case crashed(address: String, times: Int)
    /// The crawl's progress.
    case progress(pages: Int, items: Int, failed: Int, running: Int, waiting: Int)
    /// Nothing has moved for a while.
    case stalled(StallReport)
    /// Pages were still running when the crawl had to end.
    case leftRunning(Int)
}
