import SpiderHTTP

/// What happens to a page, and what is asked of the crawl.
enum PageEvent: Sendable {
    /// The page's request has been answered: its slot is free, its parsing begins.
    case answered(id: Int, report: HostReport, bytes: Int)
    /// The page has ended.
    case ended(PageOutcome)
    /// The crawl is to stop: in an orderly way, or at once.
    case stop(atOnce: Bool)
}

/// How a page ended.
struct PageOutcome: Sendable {
    enum Ending: Sendable {
        case parsed(records: [Record], found: FoundRequests)
        case again(Reschedule)
        /// The page has failed. Items and requests are what the spider's `failed` makes of it.
        case failed(PageFailure, records: [Record] = [], found: FoundRequests = FoundRequests())
    }

    let id: Int
    /// The run of the page that has ended.
    var run = 0
    var ending: Ending
    /// What the request has shown of its host, where that has not been told before.
    var report = HostReport()
    /// The size of what came, in bytes; 0 where there was no response.
    var bytes = 0
    /// How many items pipelines dropped, by reason.
    var dropped: [String: Int] = [:]
    /// What the pipelines passed.
    var passages: [PipelineChain.Passage] = []
    /// What is not followed because a middleware said so.
    var skipped = SkippedRequests()
    /// The status of the response; nothing where there was none.
    var status: Int?
    /// The room that the page's links have in memory until they are committed.
    var place: ParsingPlace?
    /// Links that lead nowhere a crawler goes.
    var skippedLinks = 0
    /// What was wrong with the body and was read past.
    var readingFaults: [ReadingFault] = []
}

extension PageOutcome {
    /// How much memory the page's links take until they are committed, in bytes, roughly.
    var heldSize: Int {
        switch ending {
        case .parsed(_, let found), .failed(_, _, let found): found.size + skipped.size
        case .again: 0
        }
    }
}
