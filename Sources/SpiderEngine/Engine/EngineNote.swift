import SpiderCore
import SpiderURL

/// Something that the engine writes to the log.
enum EngineNote: Sendable {
    /// The crawl can't go on.
    case cannotGoOn(String)
    /// A page has failed.
    case pageFailed(address: String, page: any Sendable, PageFailure)
    /// A request goes back into the queue.
    case again(WebURL, reason: String)
    /// A page was read although something is wrong with it; `isNew` if it is the first with this fault.
    case faulty(address: String, detail: String, isNew: Bool)
    /// A page has crashed the process, and gets another attempt.
    case crashed(address: String, times: Int)
    /// How far the crawl is.
    case progress(pages: Int, items: Int, failed: Int, running: Int, waiting: Int)
    /// Nothing has moved for a while.
    case stalled(StallReport)
    /// Pages were still running when the crawl had to end.
    case leftRunning(Int)
}
