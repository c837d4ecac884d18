import HTTPTypes
import Logging
import SpiderEncoding
import SpiderHTTP
import SpiderURL

/// The way of one page: through middleware and downloader, the spider's `parse`, the pipelines. Runs as the page's task.
struct PageRun<S: Spider>: Sendable {
    let spider: S
    let options: S.Options
    let fetch: Next
    let fallbackEncoding: TextEncoding
    let pipelines: PipelineChain
    let mailbox: Mailbox<PageEvent>
    let log: Logger

    /// The number of what `start` follows, which no request has.
    static var startID: Int { 0 }

    /// Asks the spider where the crawl starts.
    func start() async -> PageOutcome {
        let crawl = Crawl<S>(options: options, response: nil, log: log)
        do {
            try await spider.start(crawl)
            return try await parsed(id: PageRun.startID, crawl, bytes: 0)
        } catch {
            return PageOutcome(id: PageRun.startID, ending: .failed(PageFailure(error)))
        }
    }

    /// Fetches and parses a page.
    func run(_ queued: QueuedRequest) async -> PageOutcome {
        var bytes = 0
        do {
            var response = try await fetch(queued.request)
            response.fallbackEncoding = fallbackEncoding
            // Most pages are parsed sooner than a thread is woken, and their end says the same.
            mailbox.post(.answered(id: queued.id), isUrgent: false)
            bytes = response.body.count
            log.debug(
                "fetched",
                metadata: [
                    "url": "\(response.url.redacted)", "status": "\(response.status.code)", "bytes": "\(bytes)",
                    "time": "\(Interval(response.duration).text)",
                ])
            if let reschedule = response.reschedule {
                return PageOutcome(id: queued.id, ending: .again(reschedule), bytes: bytes)
            }
            guard queued.request.allowedStatuses.contains(response.status.code) else {
                return PageOutcome(id: queued.id, ending: .failed(PageFailure(response.status)), bytes: bytes)
            }
            guard let page = queued.page as? S.Page else {
                let failure = PageFailure(reason: "the frontier gave back a page of another spider")
                return PageOutcome(id: queued.id, ending: .failed(failure), bytes: bytes)
            }
            let crawl = Crawl<S>(options: options, response: response, log: log.with(url: response.url.redacted))
            try await spider.parse(response, as: page, crawl)
            return try await parsed(id: queued.id, crawl, bytes: bytes)
        } catch let failure as FetchFailure {
            if let reschedule = failure.reschedule {
                return PageOutcome(id: queued.id, ending: .again(reschedule))
            }
            return PageOutcome(id: queued.id, ending: .failed(PageFailure(failure)), bytes: bytes)
        } catch {
            return PageOutcome(id: queued.id, ending: .failed(PageFailure(error)), bytes: bytes)
        }
    }

    private func parsed(id: Int, _ crawl: Crawl<S>, bytes: Int) async throws -> PageOutcome {
        let result = try await pipelines.process(crawl.items)
        var skipped: [String: Summary.Skipped] = [:]
        let found = crawl.requests.filter { found in
            guard let reason = fetch.reasonToSkip(found.request) else { return true }
            skipped[reason, default: .init(example: found.request.url.redacted)].count += 1
            return false
        }
        var outcome = PageOutcome(id: id, ending: .parsed(records: result.records, found: found), bytes: bytes)
        outcome.skipped = skipped
        outcome.dropped = result.dropped
        outcome.passages = result.passages
        outcome.skippedLinks = crawl.skippedLinks
        return outcome
    }
}

extension Logger {
    fileprivate func with(url: String) -> Logger {
        var log = self
        log[metadataKey: "url"] = .string(url)
        return log
    }
}
