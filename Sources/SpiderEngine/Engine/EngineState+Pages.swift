import SpiderCore
import SpiderHTTP
import SpiderURL

extension EngineState {
    mutating func answered(
        _ id: Int, _ report: HostReport, _ bytes: Int, waited: Duration, now: ContinuousClock.Instant,
        _ actions: inout Actions
    ) {
        if !(running[id]?.queued?.isDownload ?? false) { bodies.note(bytes) }
        let deadline = now + settings.limits.pageTime.duration
        guard let page = running.answered(id, bytes: bytes, waited: waited, deadline: deadline),
            let host = page.queued?.host
        else { return }
        if reports, case .answered(let latency)? = report.outcome { statistics.count(latency: latency) }
        actions.append(.ask(.answered(id: id)))
        stallWatch.note(now: now)
        scheduler.finished(host, report: report, started: page.started, now: now)
    }

    /// Removes a running page; `nil` if it was given up before.
    mutating func remove(
        _ id: Int, _ report: HostReport = HostReport(), now: ContinuousClock.Instant
    ) -> RunningPage? {
        guard let (page, freed) = running.remove(id) else { return nil }
        stallWatch.note(now: now)
        if let freed { scheduler.finished(freed, report: report, started: page.started, now: now) }
        return page
    }

    mutating func end(
        of outcome: PageOutcome, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        guard running[outcome.id]?.run == outcome.run, let page = remove(outcome.id, outcome.report, now: now) else {
            return forget(outcome.passages, &actions)
        }
        if case .failed(let failure, _, _) = outcome.ending, failure.endsCrawl, page.queued != nil {
            // Abandoned as if it had not begun, so that it comes again.
            forget(outcome.passages, &actions)
            end(.failed(failure.reason), now: now, &actions)
            abandoned += 1
            return
        }
        if let queued = page.queued, queued.isDownload { return endDownload(outcome, of: queued, now: now, &actions) }
        switch budget.end(of: page.queued?.host, PageEnd(outcome)) {
        case .left:
            forget(outcome.passages, &actions)
            if page.queued != nil { abandoned += 1 }
        case .skipped(let reason):
            forget(outcome.passages, &actions)
            if let queued = page.queued { skip(queued, because: reason) }
        case .counts(let items, let dropped, let limit):
            if let limit { summary.count(dropped: ["beyond \(limit)": dropped]) }
            count(outcome, of: page, &actions)
            commit(outcome, of: page, items: items, now: now, &actions)
        }
    }

    private mutating func endDownload(
        _ outcome: PageOutcome, of queued: QueuedRequest, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        budget.endDownload(of: queued.host, bytes: outcome.bytes)
        summary.bytes += outcome.bytes
        summary.count(outcome.steps)
        var commit: PageCommit
        var download = outcome.download
        switch outcome.ending {
        case .parsed: commit = PageCommit(id: queued.id, disposition: .done)
        case .again(let reschedule): commit = again(queued, reschedule, now: now, &actions)
        case .failed(let failure, _, _):
            commit = failed(queued, failure, &actions)
            download = download ?? downloadEnd(of: queued, because: failure.fileReason)
        }
        commit.status = outcome.status
        ended.append(commit, download: download)
    }

    private mutating func count(_ outcome: PageOutcome, of page: RunningPage, _ actions: inout Actions) {
        summary.bytes += outcome.bytes
        if reports { note(outcome, of: page) }
        summary.count(outcome.steps)
        summary.count(outcome.selectors)
        summary.count(dropped: outcome.dropped)
        summary.count(skipped: outcome.skipped)
        summary.count(knownSkips: outcome.knownSkips)
        summary.skippedLinks += outcome.skippedLinks
        summary.duplicates += outcome.duplicates
        guard !outcome.readingFaults.isEmpty, let url = page.queued?.request.url.redacted else { return }
        for fault in outcome.readingFaults {
            let isNew = summary.count(faulty: fault.reason, url: url)
            actions.append(.log(.faulty(address: url, detail: fault.detail, isNew: isNew)))
        }
    }

    /// Notes a page for those who watch.
    private mutating func note(_ outcome: PageOutcome, of page: RunningPage) {
        statistics.count(status: outcome.status, isCached: outcome.isCached)
        guard let host = page.queued?.host.description else { return }
        switch outcome.ending {
        case .again: break
        case .parsed: statistics.count(host: host, isFailure: false, bytes: outcome.bytes)
        case .failed: statistics.count(host: host, isFailure: true, bytes: outcome.bytes)
        }
    }

    private mutating func commit(
        _ outcome: PageOutcome, of page: RunningPage, items kept: Int, now: ContinuousClock.Instant,
        _ actions: inout Actions
    ) {
        var commit: PageCommit
        switch outcome.ending {
        case .parsed(let records, let found):
            if page.queued == nil { hasStarted = true } else { summary.pages += 1 }
            commit = PageCommit(id: page.queued?.id, disposition: .done, items: records)
            follow(found, from: &commit, now: now)
        case .failed(let failure, let records, let found):
            guard let queued = page.queued else {
                forget(outcome.passages, &actions)
                return cannotStart(failure, now: now, &actions)
            }
            commit = failed(queued, failure, &actions)
            commit.items = records
            follow(found, from: &commit, now: now)
        case .again(let reschedule):
            guard let queued = page.queued else { return }
            commit = again(queued, reschedule, now: now, &actions)
        }
        commit.skipped.append(contentsOf: outcome.skipped)
        commit.skippedByLayers = outcome.skipped.count
        commit.status = outcome.status
        var passages = outcome.passages
        if kept < commit.items.count {
            // Every item has passed each step.
            let isKept = kept * stepCount
            commit.items = Array(commit.items.prefix(kept))
            forget(Array(passages.dropFirst(isKept)), &actions)
            passages = Array(passages.prefix(isKept))
        }
        let address = commit.items.isEmpty ? nil : page.queued?.request.url
        let held = hold(outcome.downloads, from: &commit, at: address)
        ended.append(commit, passages: passages, place: outcome.place, address: address, held: held)
    }

    /// Sets the requests of a page, as far as depth and limits of hosts allow.
    private mutating func follow(
        _ found: FoundRequests, from commit: inout PageCommit, now: ContinuousClock.Instant
    ) {
        commit.follow(found, within: settings.limits.depth?.value)
        summary.tooDeep += commit.skipped.count
        guard budget.limitsHosts else { return }
        let beyond = commit.requests.skip { budget.reasonToSkip($0, now: now) }
        summary.count(skipped: beyond)
        commit.skipped.append(contentsOf: beyond)
    }

    private func forget(_ passages: [PipelineChain.Passage], _ actions: inout Actions) {
        if !passages.isEmpty { actions.append(.forget(passages)) }
    }

    private mutating func again(
        _ queued: QueuedRequest, _ reschedule: Reschedule, now: ContinuousClock.Instant, _ actions: inout Actions
    ) -> PageCommit {
        var request = reschedule.next(after: queued.request)
        if reschedule.request != nil {
            summary.redirects += 1
        } else if reschedule.isAttempt {
            request.attempt += 1
            summary.retries += 1
        }
        let until = now + reschedule.delay
        if reschedule.delay > .zero { stallWatch.noteDelay(of: queued.host, until: until, because: reschedule.reason) }
        if reschedule.holdsHost {
            scheduler.hold(queued.host, until: until, now: now)
            holds[queued.host] = max(holds[queued.host] ?? until, until)
        }
        actions.append(.log(.again(queued.request.url, reason: reschedule.reason)))
        return PageCommit(
            id: queued.id, disposition: .again(request, notBefore: until, reason: reschedule.reason))
    }

    // MARK: Failures

    /// Counts a page as failed.
    private mutating func failed(
        _ queued: QueuedRequest, _ failure: PageFailure, _ actions: inout Actions
    ) -> PageCommit {
        let address = queued.request.url.redacted
        summary.count(failure, url: address)
        actions.append(.log(.pageFailed(address: address, page: queued.page, failure)))
        return PageCommit(id: queued.id, disposition: .failed(reason: failure.reason, detail: failure.detail))
    }

    /// Ends a page that has failed, without its task.
    mutating func fail(
        _ queued: QueuedRequest, _ failure: PageFailure, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        if queued.isDownload {
            budget.endDownload(of: queued.host, bytes: 0)
        } else {
            _ = budget.end(of: queued.host, PageEnd(kind: .failed(items: 0)))
        }
        let download = downloadEnd(of: queued, because: failure.fileReason)
        ended.append(failed(queued, failure, &actions), download: download)
    }

    /// Tells the spider about a failure that the page's own task doesn't know. The page ends when the spider is done.
    mutating func tellFailure(
        _ queued: QueuedRequest, _ failure: PageFailure, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        let run = newRun()
        let deadline = now + settings.limits.pageTime.duration
        var page = RunningPage(queued: queued, phase: .parsing, started: now, deadline: deadline, run: run)
        page.failure = failure
        running.add(page, id: queued.id)
        actions.append(.tellFailure(queued, failure, run: run))
    }

    mutating func cannotStart(_ failure: PageFailure, now: ContinuousClock.Instant, _ actions: inout Actions) {
        let (reason, detail) = failure.text
        end(.failed("\(Summary.noStart): \(reason)\(detail.map { " (\($0))" } ?? "")"), now: now, &actions)
    }
}
