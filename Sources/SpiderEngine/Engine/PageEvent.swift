import SpiderCore
import SpiderHTTP

/// A message from a page, or from outside, to the engine's thread.
enum PageEvent: Sendable {
    /// The page's request has been answered, so its slot is free, and its parsing begins.
    case answered(id: Int, report: HostReport, bytes: Int)
    /// The page has ended.
    case ended(PageOutcome)
    /// Stop the crawl: in order, or at once.
    case stop(atOnce: Bool)
    /// Change the running crawl.
    case control(CrawlControl)
}

/// The end of a page.
struct PageOutcome: Sendable {
    enum Ending: Sendable {
        case parsed(records: [Record], found: FoundRequests)
        case again(Reschedule)
        /// The page has failed. The items and requests come from the spider's `failed`.
        case failed(PageFailure, records: [Record] = [], found: FoundRequests = FoundRequests())
    }

    let id: Int
    /// The run of the page that has ended.
    var run = 0
    var ending: Ending
    /// The request's report about its host, unless `answered` has already delivered it.
    var report = HostReport()
    /// The size of the body, in bytes; 0 if there was no response.
    var bytes = 0
    /// The spans of the page, which wait for its commit; `nil` if it isn't traced.
    var trace: PageTraceCommit?
    /// The kind of failure, if the page couldn't be fetched.
    var fetchFault: String?
    /// The number of items that pipelines dropped, by reason.
    var dropped: [String: Int] = [:]
    /// The counts of each pipeline.
    var steps: [StepTally] = []
    /// The items that pipelines passed.
    var passages: [PipelineChain.Passage] = []
    /// Requests that a layer skipped.
    var skipped = SkippedRequests()
    /// How many links were skipped because a middleware has skipped them lately, by reason.
    var knownSkips: [String: Int] = [:]
    /// The status of the response; `nil` if there was none.
    var status: Int?
    /// The memory that the page's links hold until they are committed.
    var place: ParsingPlace?
    /// The number of links that aren't `http` or `https`.
    var skippedLinks = 0
    /// The number of requests that are known already, so that the frontier needn't be asked.
    var duplicates = 0
    /// Faults of the body that didn't keep it from being read.
    var readingFaults: [ReadingFault] = []
    /// What is new about the selectors of fields.
    var selectors: [SelectorCount] = []
    /// Whether the response came from the cache.
    var isCached = false
    /// The downloads of the page's items, by the places of the items.
    var downloads: [Int: FoundDownloads] = [:]
    /// The end of a download, if the page is one and won't come again.
    var download: DownloadEnd?
}

extension PageOutcome {
    /// The memory that the page's links take until they are committed, in bytes, roughly.
    var heldSize: Int {
        switch ending {
        case .parsed(_, let found), .failed(_, _, let found): found.size + skipped.size
        case .again: 0
        }
    }
}
