import SpiderCore
import SpiderHTTP

/// Something that the engine decides upon.
enum EngineEvent: Sendable {
    /// The crawl begins.
    case begin
    /// A page's request has been answered: its slot is free, and its parsing begins.
    ///
    /// `waited` is how long the page has waited for threads so far.
    case answered(id: Int, report: HostReport, bytes: Int, waited: Duration)
    /// A page has ended.
    case ended(PageOutcome)
    /// The crawl is to stop: in order, or at once.
    case stop(atOnce: Bool)
    /// Somebody changes the crawl while it runs.
    case control(CrawlControl)
    /// All messages have been handled; the time of day is given for what is stored.
    case tick(UnixTime)
    /// All actions so far have been carried out.
    case settled
    /// There is nothing more to do at once. If `isBusy`, messages have come in the meantime.
    case rested(isBusy: Bool)
    /// The frontier has answered; `waiting` is how many requests wait there now.
    case frontier(FrontierAnswer, waiting: Int)
    /// How long an overdue page has waited for threads, processors and memory, and whether it waits now.
    case waited(id: Int, Duration, isWaiting: Bool)
    /// A page was given up; so many threads go on computing pages that were given up.
    case abandoned(threads: Int, address: String)
    /// The requests whose pages have crashed a process, each with the number of crashes.
    case crashes([Int: Int])
    /// What had been done is stored.
    case saved
    /// The clock was put forward.
    case skipped(Duration)
    /// The crawl is over and is about to be closed.
    case closing(UnixTime)
    /// The crawl was asked to stop, and nobody reads an output: its last items are lost.
    case unread(String)
    /// An action failed, so that the crawl can't go on.
    case failed(String)
}

/// What a frontier has answered.
enum FrontierAnswer: Sendable {
    /// The pages that were to be committed are.
    case committed(FrontierChange)
    /// The frontier couldn't be reached: the pages are to be committed later.
    case away
    /// The request to make next, if there is one, and the first one after it.
    case taken(HostKey, QueuedRequest?, next: QueueHead?)
    /// Requests to skip, and the first one after them.
    case takenAll(HostKey, [QueuedRequest], next: QueueHead?)
    /// The first request in a host's queue.
    case head(HostKey, QueueHead?)
    /// What other processes have changed.
    case refreshed(FrontierChange)
}
