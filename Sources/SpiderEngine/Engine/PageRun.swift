import HTTPTypes
import Logging
@_spi(Threads) import SpiderCore
import SpiderHTML
@_spi(Algorithms) import SpiderHTTP
@_spi(Algorithms) import SpiderURL
import SpiderValue
import Tracing

/// Runs one page as a task: through middleware and downloader, the spider's `parse`, and the pipelines.
struct PageRun<S: Spider>: Sendable {
    let spider: S
    /// The item types that the spider declares.
    let items: DeclaredItems
    let options: S.Options
    let fetch: Next
    let sitemapNesting: PerHost<Int>
    let pipelines: PipelineChain
    /// Keeps the files of downloads; `nil` if the crawl can't download any.
    let files: FileKeeper?
    let gate: ParsingGate
    let mailbox: Mailbox<PageEvent>
    let log: Logger
    /// The recording of parsed pages; `nil` if they aren't kept.
    var keeper: PageKeeper?
    /// The destination of the spans of pages; `nil` if nothing is traced.
    var tracer: (any Tracer)?
    /// The requests that the frontier has, as far as the engine has noted them.
    let known = KnownRequests()
    let encodingNotices = EncodingNotices()
    let selectors = SelectorLedger()

    /// Runs the spider's `start`.
    func start(run: Int, on executor: PageExecutor? = nil) async -> PageOutcome {
        guard let trace = tracer.map({ PageTrace(nil, $0) }) else { return await begin(run: run, on: executor) }
        var outcome = await trace.parse { await begin(run: run, on: executor) }
        outcome.trace = trace.ended(outcome)
        return outcome
    }

    private func begin(run: Int, on executor: PageExecutor?) async -> PageOutcome {
        let crawl = Crawl<S>(options: options, response: nil, log: log, known: known, prepare: fetch.prepared)
        do {
            try await spider.start(crawl)
            var outcome = try await parsed(id: EngineState.startID, crawl, bytes: 0, on: executor)
            outcome.run = run
            return outcome
        } catch {
            return PageOutcome(id: EngineState.startID, run: run, ending: .failed(PageFailure(error)))
        }
    }

    /// Fetches and parses a page.
    func run(_ queued: QueuedRequest, run: Int, on executor: PageExecutor) async -> PageOutcome {
        guard let tracer else { return await work(queued, run, nil, on: executor) }
        let trace = PageTrace(queued, tracer)
        var outcome = await work(queued, run, trace, on: executor)
        outcome.trace = trace.ended(outcome)
        return outcome
    }

    private func work(
        _ queued: QueuedRequest, _ run: Int, _ trace: PageTrace?, on executor: PageExecutor
    ) async -> PageOutcome {
        if queued.isDownload { return await download(queued, run: run, trace, on: executor) }
        let response: Response
        do {
            let fetched =
                if let trace { try await trace.fetch(queued.request, by: fetch) } else {
                    try await fetch(queued.request)
                }
            response = answered(fetched, queued)
        } catch {
            return await end(queued, run, error, on: executor)
        }
        let place = await gate.enter(bytes: response.body.count, on: executor)
        executor.hold(place)
        if Task.isCancelled { return await end(queued, run, CancellationError(), on: executor) }
        guard let trace else { return await parse(response, queued, run, in: place, on: executor) }
        return await trace.parse { await parse(response, queued, run, in: place, on: executor) }
    }

    /// Ends a page that has no response to parse.
    ///
    /// It has a frame of its own, because thousands of pages wait in `run`.
    @inline(never) private func end(
        _ queued: QueuedRequest, _ run: Int, _ error: any Error, on executor: PageExecutor
    ) async -> PageOutcome {
        var outcome = failed(queued.id, error)
        outcome.run = run
        await tellFailure(&outcome, queued, on: executor)
        return outcome
    }

    @inline(never) private func parse(
        _ response: Response, _ queued: QueuedRequest, _ run: Int, in place: ParsingPlace, on executor: PageExecutor
    ) async -> PageOutcome {
        var outcome = await parse(response, queued, on: executor)
        outcome.run = run
        await tellFailure(&outcome, queued, response, on: executor)
        place.shrink(to: outcome.heldSize)
        outcome.place = place
        return outcome
    }

    /// Tells the spider about a failure that the page's own task doesn't know.
    func tellFailure(
        _ failure: PageFailure, of queued: QueuedRequest, run: Int, on executor: PageExecutor? = nil
    ) async -> PageOutcome {
        var outcome = PageOutcome(id: queued.id, run: run, ending: .failed(failure))
        await tellFailure(&outcome, queued, on: executor)
        return outcome
    }

    /// Tells the spider if a page has finally failed, and adds the result to the page's end.
    private func tellFailure(
        _ outcome: inout PageOutcome, _ queued: QueuedRequest, _ response: Response? = nil, on executor: PageExecutor?
    ) async {
        guard case .failed(let failure, _, _) = outcome.ending, !failure.endsCrawl, !Task.isCancelled,
            let page = queued.page as? S.Page
        else { return }
        let crawl = Crawl<S>(
            options: options, response: response, request: queued.request, log: log, naming: queued.request.url,
            known: known, prepare: fetch.prepared)
        do {
            try await spider.failed(failure, page: page, crawl: crawl)
            guard !crawl.isEmpty else { return }
            let added = try await parsed(id: queued.id, crawl, bytes: 0, on: executor)
            guard case .parsed(let records, let found) = added.ending else { return }
            outcome.ending = .failed(failure, records: records, found: found)
            outcome.dropped = added.dropped
            outcome.passages = added.passages
            outcome.downloads = added.downloads
            outcome.steps = added.steps
            outcome.skipped = added.skipped
            outcome.knownSkips = added.knownSkips
            outcome.skippedLinks = added.skippedLinks
            outcome.duplicates = added.duplicates
        } catch {
            log.error(
                "the spider's 'failed' failed: \(PageFailure(error).reason)",
                metadata: ["url": "\(queued.request.url.redacted)"])
        }
    }

    /// Tells the engine that a page has been answered.
    @inline(never) private func answered(_ response: Response, _ queued: QueuedRequest) -> Response {
        // Most pages are parsed before a thread could be woken, and their end says the same.
        mailbox.post(.answered(id: queued.id, report: response.report, bytes: response.body.count), isUrgent: false)
        log.noteRemarks(of: response)
        log.debug(
            "fetched",
            metadata: [
                "url": "\(response.url.redacted)", "status": "\(response.status.code)",
                "bytes": "\(response.body.count)", "time": "\(Interval(response.duration).text)",
            ])
        if log.logLevel <= .trace {
            log.trace(
                "header fields",
                metadata: [
                    "url": "\(response.url.redacted)", "request": "\(response.request.headerFields.textForLog)",
                    "response": "\(response.headerFields.textForLog)",
                ])
        }
        return response
    }

    @inline(never) private func failed(_ id: Int, _ error: any Error, _ response: Response? = nil) -> PageOutcome {
        let (bytes, status) = (response?.body.count ?? 0, response?.status.code)
        guard let failure = error as? FetchFailure else {
            return PageOutcome(id: id, ending: .failed(PageFailure(error)), bytes: bytes, status: status)
        }
        let ending = failure.reschedule.map(PageOutcome.Ending.again) ?? .failed(PageFailure(failure))
        var outcome = PageOutcome(id: id, ending: ending, report: failure.report, bytes: bytes, status: status)
        if tracer != nil { outcome.fetchFault = failure.reason.name }
        return outcome
    }

    @inline(never) private func parse(
        _ response: Response, _ queued: QueuedRequest, on executor: PageExecutor
    ) async -> PageOutcome {
        let (bytes, status) = (response.body.count, response.status.code)
        if let reschedule = response.reschedule {
            return PageOutcome(id: queued.id, ending: .again(reschedule), bytes: bytes, status: status)
        }
        guard queued.request.allowedStatuses.contains(status) else {
            let failure = PageFailure(response.status, detail: response.failureDetail)
            return PageOutcome(id: queued.id, ending: .failed(failure), bytes: bytes, status: status)
        }
        guard let page = queued.page as? S.Page else {
            let failure = PageFailure(reason: "the frontier gave back a page of another spider")
            return PageOutcome(id: queued.id, ending: .failed(failure), bytes: bytes, status: status)
        }
        let crawl = Crawl<S>(
            options: options, response: response, log: log, naming: response.url, known: known,
            prepare: fetch.prepared)
        defer { noteEncoding(of: response) }
        let tally = SelectorTally()
        response.selectorTally = tally
        do {
            var outcome = try await DateTime.$referenceTime.withValue(response.sent.seconds) {
                try keeper?.keep(response, as: page)
                try await spider.parse(response, as: page, crawl)
                return try await parsed(id: queued.id, crawl, bytes: bytes, status: status, on: executor)
            }
            outcome.selectors = selectors.news(in: tally, of: page)
            outcome.readingFaults = faults(of: response)
            outcome.isCached = response.isCached
            return outcome
        } catch {
            var outcome = failed(queued.id, error, response)
            outcome.selectors = selectors.news(in: tally, of: page)
            outcome.readingFaults = faults(of: response)
            return outcome
        }
    }

    /// Returns the faults of a body. A sitemap is read for this if the spider hasn't done it.
    private func faults(of response: Response) -> [ReadingFault] {
        if response.request.sitemapNesting != nil, !response.hasReadSitemap { _ = response.sitemap }
        return response.readingFaults
    }

    /// Logs, once for each host, that the encoding of its pages is a guess.
    private func noteEncoding(of response: Response) {
        guard let sniffed = response.knownEncoding, sniffed.mayBeWrong,
            let host = encodingNotices.host(of: response.url), let text = sniffed.notice(remedy: host.remedy)
        else { return }
        log.notice("\(text)", metadata: ["url": "\(response.url.redacted)"])
    }

    private func parsed(
        id: Int, _ crawl: Crawl<S>, bytes: Int, status: Int? = nil, on executor: PageExecutor?
    ) async throws -> PageOutcome {
        try S.checkDeclared(crawl.items)
        let result = try await pipelines.process(crawl.items, on: executor)
        let downloads: [Int: FoundDownloads]
        do throws(PageFailure) {
            downloads = try self.downloads(of: result.records, crawl)
        } catch {
            pipelines.forget(result.passages)
            throw error
        }
        var found = crawl.takeRequests()
        let (skipped, duplicates) = try found.sift { found in
            try Task.checkCancellation()
            return reasonToSkip(found.request)
        }
        var outcome = PageOutcome(id: id, ending: .parsed(records: result.records, found: found), bytes: bytes)
        outcome.downloads = downloads
        outcome.skipped = skipped
        outcome.knownSkips = crawl.knownSkips
        outcome.status = status
        outcome.dropped = result.dropped
        outcome.passages = result.passages
        outcome.steps = result.steps
        outcome.skippedLinks = crawl.skippedLinks
        outcome.duplicates = crawl.duplicates + duplicates
        return outcome
    }

    private func reasonToSkip(_ request: Request) -> String? {
        if let nesting = request.sitemapNesting, nesting > sitemapNesting[request.url] {
            return "beyond limits.sitemap_nesting"
        }
        return fetch.reasonToSkip(request)
    }
}

extension HTTPFields {
    /// The fields on one line, with secrets masked.
    fileprivate var textForLog: String {
        map { field in
            let isSecret = ConfidentialNames.contains(field.name.rawName)
            return "\(field.name.rawName): \(isSecret ? "***" : field.value.withoutSecrets)"
        }.joined(separator: "; ").printable
    }
}

extension Response {
    /// The time when the server sent it, by its own clock; now if it doesn't say.
    fileprivate var sent: UnixTime {
        let now = UnixTime.now()
        return headerFields[.date].flatMap { HTTPDate($0, now: now)?.time } ?? now
    }
}

extension Logger {
    /// Logs what was odd about a response that was read anyway.
    func noteRemarks(of response: Response) {
        for remark in response.remarks { debug("\(remark)", metadata: ["url": "\(response.url.redacted)"]) }
    }
}
