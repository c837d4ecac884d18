import SpiderCore
import SpiderHTTP
import SpiderURL

extension EngineState {
    /// The number of pages that may have been answered but haven't ended. They hold memory; beyond this number,
    /// fetching waits for them.
    var parsingLimit: Int { max(16, settings.concurrency.value) }

    /// Asks for the next request that may be sent, if there is one.
    mutating func startNext(now: ContinuousClock.Instant, _ actions: inout Actions) {
        wake = nil
        guard stopping == nil, !scheduler.isPaused, running.parsingCount < parsingLimit else { return }
        holdPages(now: now, &actions)
        guard budget.mayStart || holdsPages else {
            // A running page may come back as a redirect or a retry, and needs its turn then.
            if running.isEmpty, waitingCount > 0 { end(.limit("limits.pages"), now: now, &actions) }
            return
        }
        guard bodies.allows(held: running.heldBytes, fetching: running.fetchingCount) else { return }
        switch scheduler.next(now: now) {
        case .idle:
            if holdsPages, running.isEmpty, ended.isEmpty, closedHosts.isEmpty {
                // No download is left that could release the waiting items.
                releaseStranded(now: now, &actions)
                return holdPages(now: now, &actions)
            }
            // Nothing is running that could change this: an error is better than a crawl that waits forever.
            if running.isEmpty, waitingCount > 0, !isShared, closedHosts.isEmpty {
                end(.failed("requests wait, but none can start"), now: now, &actions)
            }
        case .wait(let until): wake = until
        case .start(let host):
            if budget.access(of: host, now: now) == .open {
                actions.append(.ask(.take(host, scheduler.allowance(of: host))))
            } else {
                scheduler.finished(host, now: now)
                actions.append(.ask(.look(host)))
            }
        }
    }

    mutating func taken(
        _ queued: QueuedRequest?, from host: HostKey, next: QueueHead?, now: ContinuousClock.Instant,
        _ actions: inout Actions
    ) {
        if let queued {
            launch(queued, now: now, &actions)
        } else {
            scheduler.notStarted(host, now: now)
        }
        offer(host, next, now: now)
    }

    /// Offers a host's next request to the scheduler, as far as the host's budget allows.
    mutating func offer(_ host: HostKey, _ head: QueueHead?, now: ContinuousClock.Instant) {
        var offered: QueueHead?
        switch budget.access(of: host, now: now) {
        case .open: offered = isHeld(head, of: host) ? nil : head
        // It is offered again when one of its pages has ended.
        case .held: break
        case .closed(let reason): if head != nil { closedHosts[host] = reason }
        }
        scheduler.queueChanged(host, head: offered, now: now)
    }

    mutating func start(now: ContinuousClock.Instant, _ actions: inout Actions) {
        let run = newRun()
        let deadline = now + settings.limits.pageTime.duration
        running.add(
            RunningPage(queued: nil, phase: .starting, started: now, deadline: deadline, run: run),
            id: EngineState.startID)
        actions.append(.start(run: run))
    }

    private mutating func launch(_ queued: QueuedRequest, now: ContinuousClock.Instant, _ actions: inout Actions) {
        if let count = crashes[queued.id] {
            guard count < EngineState.crashLimit else { return failAfterCrashes(queued, count, now: now, &actions) }
            actions.append(.log(.crashed(address: queued.request.url.redacted, times: count)))
        }
        let run = newRun()
        // The transport has a deadline of its own. This one is for a layer that never returns. That of a file is long,
        // because a slow transfer is ended for its speed.
        let timeout = queued.isDownload ? EngineState.fileTime : timeouts[queued.request.url]
        let deadline = now + (queued.request.timeout ?? timeout) + patience + EngineState.grace
        running.add(
            RunningPage(queued: queued, phase: .fetching, started: now, deadline: deadline, run: run), id: queued.id)
        summary.requests += 1
        countStart(of: queued, now: now)
        stallWatch.note(now: now)
        actions.append(.launch(queued, run: run))
    }

    /// Fails a request that has reached the limit of crashes.
    private mutating func failAfterCrashes(
        _ queued: QueuedRequest, _ count: Int, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        crashes[queued.id] = nil
        crashedIDs.append(queued.id)
        scheduler.notStarted(queued.host, now: now)
        countStart(of: queued, now: now)
        let failure = PageFailure(reason: "crashed the process \(EngineState.crashLimit) times")
        // If even the spider's `failed` has crashed the process, it isn't called again.
        if count > EngineState.crashLimit {
            fail(queued, failure, now: now, &actions)
        } else {
            tellFailure(queued, failure, now: now, &actions)
        }
    }

    private mutating func countStart(of queued: QueuedRequest, now: ContinuousClock.Instant) {
        if queued.isDownload {
            budget.startDownload(queued.host, now: now)
        } else {
            budget.start(queued.host, now: now)
        }
    }

    // MARK: Skipping

    /// Takes the requests of a host that has reached a limit, to skip them.
    mutating func skipNext(_ actions: inout Actions) {
        guard stopping == nil, skippedInTurn < EngineState.skipLimit, let host = closedHosts.first?.key else { return }
        actions.append(.ask(.takeAll(host, limit: EngineState.skipLimit - skippedInTurn)))
    }

    mutating func takenAll(
        _ requests: [QueuedRequest], from host: HostKey, next: QueueHead?, now: ContinuousClock.Instant
    ) {
        guard let reason = closedHosts[host] else { return }
        for queued in requests { skip(queued, because: reason) }
        skippedInTurn += requests.count
        guard requests.isEmpty else { return }
        closedHosts[host] = nil
        guard var head = next else { return }
        // Another process may have it, or the frontier can't be reached, so it is tried again.
        head.notBefore = max(head.notBefore ?? now, now + .seconds(1))
        scheduler.queueChanged(host, head: head, now: now)
    }

    /// Ends a request that is beyond a limit: it is skipped, not failed.
    mutating func skip(_ queued: QueuedRequest, because reason: String) {
        summary.count(skipped: reason, url: queued.request.url)
        ended.append(
            PageCommit(id: queued.id, disposition: .skipped(reason: reason)),
            download: downloadEnd(of: queued, because: reason))
    }
}
