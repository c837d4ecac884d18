import SpiderCore
import SpiderHTTP

/// An event that the engine decides upon.
enum EngineEvent: Sendable {
    /// The crawl begins.
    case begin
    /// A page's request has been answered, so its slot is free, and its parsing begins. `waited` is the time that the
    /// page has waited for threads so far.
    case answered(id: Int, report: HostReport, bytes: Int, waited: Duration)
    /// A page has ended.
    case ended(PageOutcome)
    /// Stop the crawl: in order, or at once.
    case stop(atOnce: Bool)
    /// Change the running crawl.
    case control(CrawlControl)
    /// All messages have been handled. The time of day is for what is stored.
    case tick(UnixTime)
    /// All actions so far have been carried out.
    case settled
    /// There is nothing more to do at once. If `isBusy`, messages have come in the meantime.
    case rested(isBusy: Bool)
    /// The frontier has answered; `waiting` requests are queued there now.
    case frontier(FrontierAnswer, waiting: Int)
    /// The time that an overdue page has waited for threads, processors and memory, and whether it is waiting now.
    case waited(id: Int, Duration, isWaiting: Bool)
    /// A page was given up. `threads` is the number of threads that still compute such pages.
    case abandoned(threads: Int, address: String)
    /// The requests whose pages have crashed a process, each with the number of crashes.
    case crashes([Int: Int])
    /// The state is stored.
    case saved
    /// The clock was advanced.
    case skipped(Duration)
    /// The crawl is over and is about to be closed.
    case closing(UnixTime)
    /// The crawl should stop, but nobody reads an output, so its last items are lost.
    case unread(String)
    /// An action failed, so that the crawl can't continue.
    case failed(String)
}

/// An answer of the frontier.
enum FrontierAnswer: Sendable {
    /// The pages are committed.
    case committed(FrontierChange)
    /// The frontier couldn't be reached, and the pages have to be committed later.
    case away
    /// The next request of a host, if there is one, and the first one after it.
    case taken(HostKey, QueuedRequest?, next: QueueHead?)
    /// Requests to skip, and the first one after them.
    case takenAll(HostKey, [QueuedRequest], next: QueueHead?)
    /// The first request in a host's queue.
    case head(HostKey, QueueHead?)
    /// Changes that other processes have made.
    case refreshed(FrontierChange)
}
