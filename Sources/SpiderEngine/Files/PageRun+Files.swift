import HTTPTypes
import Logging
@_spi(Threads) import SpiderCore
import SpiderHTTP
import SpiderURL
import SpiderValue

extension PageRun {
    /// Finds the downloads of a page's items.
    ///
    /// - Returns: the downloads, by the places of their items
    /// - Throws: `PageFailure` if the crawl can't download files.
    func downloads(of records: [Record], _ crawl: Crawl<S>) throws(PageFailure) -> [Int: FoundDownloads] {
        var found: [Int: FoundDownloads] = [:]
        for (index, record) in records.enumerated() where record.hasDownloads {
            guard let files else { throw PageFailure(reason: SharedFilesError().description) }
            let request = crawl.request
            found[index] = files.item(
                record, session: request?.session ?? "", referrer: crawl.referrer(), depth: request?.depth ?? 0)
        }
        return found
    }

    /// Downloads a file.
    @inline(never) func download(
        _ queued: QueuedRequest, run: Int, _ trace: PageTrace?, on executor: PageExecutor
    ) async -> PageOutcome {
        var outcome: PageOutcome
        var key: String?
        do {
            guard let files, let order = try queued.request.attachment(DownloadOrder.self) else {
                throw PageFailure(reason: "a download without an order")
            }
            key = order.key
            outcome = try await download(queued, order, files, trace, on: executor)
        } catch let failure as FetchFailure {
            let ending = failure.reschedule.map(PageOutcome.Ending.again) ?? .failed(PageFailure(failure).ofFile)
            outcome = PageOutcome(id: queued.id, ending: ending, report: failure.report)
        } catch let fault as FileFault {
            let failure = PageFailure(reason: fault.reason, detail: fault.detail)
            outcome = PageOutcome(id: queued.id, ending: .failed(failure.ofFile))
        } catch {
            outcome = PageOutcome(id: queued.id, ending: .failed(PageFailure(error).ofFile))
        }
        outcome.run = run
        if case .failed(let failure, _, _) = outcome.ending, let key, !Task.isCancelled {
            outcome.download = DownloadEnd(key: key, result: .failed(failure.fileReason))
        }
        return outcome
    }

    private func download(
        _ queued: QueuedRequest, _ order: DownloadOrder, _ files: FileKeeper, _ trace: PageTrace?,
        on executor: PageExecutor
    ) async throws -> PageOutcome {
        switch try files.prepare(order, queued.request) {
        case .nothing(let file): return ended(queued, order, file, isUnchanged: true)
        case .response(let request):
            let response =
                if let trace { try await trace.fetch(request, by: fetch) } else { try await fetch(request) }
            mailbox.post(.answered(id: queued.id, report: response.report, bytes: 0), isUrgent: false)
            log.noteRemarks(of: response)
            return try await settle(response, queued, order, files, on: executor)
        }
    }

    private func settle(
        _ response: Response, _ queued: QueuedRequest, _ order: DownloadOrder, _ files: FileKeeper,
        on executor: PageExecutor
    ) async throws -> PageOutcome {
        let status = response.status.code
        let url = response.url.redacted
        log.debug(
            "downloaded",
            metadata: ["url": "\(url)", "status": "\(status)", "bytes": "\(response.file?.length ?? 0)"])
        if let reschedule = response.reschedule {
            return PageOutcome(id: queued.id, ending: .again(reschedule), report: response.report, status: status)
        }
        if status == 304, let file = files.renew(order, response) {
            return ended(queued, order, file, isUnchanged: true, status: status)
        }
        guard let downloaded = response.file else {
            let failure = PageFailure(response.status, detail: response.failureDetail)
            var outcome = PageOutcome(id: queued.id, ending: .failed(failure.ofFile), status: status)
            outcome.download = DownloadEnd(key: order.key, result: .failed(failure.fileReason))
            return outcome
        }
        var (file, fileExtension) = try files.inspect(downloaded, order, response)
        var steps: [StepTally] = []
        if let step = order.rules.step {
            // A file that the pipeline refuses gets no name.
            do {
                (file.details, steps) = try await pipelines.details(of: file, by: step, on: executor)
            } catch {
                files.discard(order)
                throw error
            }
        }
        try files.place(&file, fileExtension, order)
        files.keep(file, order, response)
        var outcome = ended(queued, order, file, isUnchanged: false, bytes: file.size, status: status)
        outcome.steps = steps
        return outcome
    }

    private func ended(
        _ queued: QueuedRequest, _ order: DownloadOrder, _ file: SavedFile, isUnchanged: Bool, bytes: Int = 0,
        status: Int? = nil
    ) -> PageOutcome {
        var outcome = PageOutcome(
            id: queued.id, ending: .parsed(records: [], found: FoundRequests()), bytes: bytes, status: status)
        outcome.download = DownloadEnd(key: order.key, result: .saved(file), isUnchanged: isUnchanged)
        return outcome
    }
}

extension PageFailure {
    /// The failure as one of a download, which the summary tells from those of pages.
    var ofFile: PageFailure {
        var failure = PageFailure(reason: "file: \(reason)", detail: detail)
        failure.adoptBlock(of: self)
        return failure
    }

    /// The reason for the item, without the prefix that marks a download's failure.
    var fileReason: String { reason.hasPrefix("file: ") ? String(reason.dropFirst(6)) : reason }
}
