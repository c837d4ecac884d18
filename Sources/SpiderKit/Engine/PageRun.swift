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
    let sitemapNesting: Int
    let pipelines: PipelineChain
    let mailbox: Mailbox<PageEvent>
    let log: Logger

    /// The number of what `start` follows, which no request has.
    static var startID: Int { 0 }

    /// Asks the spider where the crawl starts.
    func start() async -> PageOutcome {
        let crawl = Crawl<S>(options: options, response: nil, log: log, prepare: fetch.prepared)
        do {
            try await spider.start(crawl)
            return try await parsed(id: PageRun.startID, crawl, bytes: 0)
        } catch {
            return PageOutcome(id: PageRun.startID, ending: .failed(PageFailure(error)))
        }
    }

    /// Fetches and parses a page.
    func run(_ queued: QueuedRequest) async -> PageOutcome {
        let response: Response
        do {
            response = answered(try await fetch(queued.request), queued)
        } catch {
            return failed(queued.id, error)
        }
        return await parse(response, queued)
    }

    /// Tells that a page has been answered.
    @inline(never) private func answered(_ response: Response, _ queued: QueuedRequest) -> Response {
        var response = response
        response.fallbackEncoding = fallbackEncoding
        // Most pages are parsed sooner than a thread is woken, and their end says the same.
        mailbox.post(.answered(id: queued.id, report: response.report, bytes: response.body.count), isUrgent: false)
        log.debug(
            "fetched",
            metadata: [
                "url": "\(response.url.redacted)", "status": "\(response.status.code)",
                "bytes": "\(response.body.count)", "time": "\(Interval(response.duration).text)",
            ])
        return response
    }

    @inline(never) private func failed(_ id: Int, _ error: any Error, _ response: Response? = nil) -> PageOutcome {
        let (bytes, status) = (response?.body.count ?? 0, response?.status.code)
        guard let failure = error as? FetchFailure else {
            return PageOutcome(id: id, ending: .failed(PageFailure(error)), bytes: bytes, status: status)
        }
        let ending = failure.reschedule.map(PageOutcome.Ending.again) ?? .failed(PageFailure(failure))
        return PageOutcome(id: id, ending: ending, report: failure.report, bytes: bytes, status: status)
    }

    @inline(never) private func parse(_ response: Response, _ queued: QueuedRequest) async -> PageOutcome {
        let (bytes, status) = (response.body.count, response.status.code)
        if let reschedule = response.reschedule {
            return PageOutcome(id: queued.id, ending: .again(reschedule), bytes: bytes, status: status)
        }
        guard queued.request.allowedStatuses.contains(status) else {
            return PageOutcome(
                id: queued.id, ending: .failed(PageFailure(response.status)), bytes: bytes, status: status)
        }
        guard let page = queued.page as? S.Page else {
            let failure = PageFailure(reason: "the frontier gave back a page of another spider")
            return PageOutcome(id: queued.id, ending: .failed(failure), bytes: bytes, status: status)
        }
        let crawl = Crawl<S>(
            options: options, response: response, log: log.with(url: response.url.redacted), prepare: fetch.prepared)
        do {
            try await spider.parse(response, as: page, crawl)
            return try await parsed(id: queued.id, crawl, bytes: bytes, status: status)
        } catch {
            return failed(queued.id, error, response)
        }
    }

    private func parsed(
        id: Int, _ crawl: Crawl<S>, bytes: Int, status: Int? = nil
    ) async throws -> PageOutcome {
        try S.checkDeclared(crawl.items)
        let result = try await pipelines.process(crawl.items)
        var skipped: [SkippedRequest] = []
        let found = crawl.requests.filter { found in
            guard let reason = reasonToSkip(found.request) else { return true }
            skipped.append(SkippedRequest(found, reason: reason))
            return false
        }
        var outcome = PageOutcome(id: id, ending: .parsed(records: result.records, found: found), bytes: bytes)
        outcome.skipped = skipped
        outcome.status = status
        outcome.dropped = result.dropped
        outcome.passages = result.passages
        outcome.skippedLinks = crawl.skippedLinks
        return outcome
    }

    private func reasonToSkip(_ request: Request) -> String? {
        if let nesting = request.sitemapNesting, nesting > sitemapNesting { return "beyond limits.sitemap_nesting" }
        return fetch.reasonToSkip(request)
    }
}

extension Logger {
    fileprivate func with(url: String) -> Logger {
        var log = self
        log[metadataKey: "url"] = .string(url)
        return log
    }
}
