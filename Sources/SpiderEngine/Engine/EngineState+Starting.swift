import SpiderCore
import SpiderHTTP
import SpiderURL

/// Starts pages, as many as scheduler, limits and memory allow.
extension EngineState {
    /// How many pages may have been answered and not ended: they hold memory, and beyond this, fetching waits for them.
    var parsingLimit: Int { max(16, settings.concurrency.value) }

    /// Asks for the next request that may be made, if there is one.
    mutating func startNext(now: ContinuousClock.Instant, _ actions: inout Actions) {
        wake = nil
        guard stopping == nil, !scheduler.isPaused, running.parsingCount < parsingLimit else { return }
        holdPages(now: now, &actions)
        guard budget.mayStart || holdsPages else {
            // What runs may still come back as a redirect or a retry, and wants its turn then.
            if running.isEmpty, waitingCount > 0 { end(.limit("limits.pages"), now: now, &actions) }
            return
        }
        guard bodies.allows(held: running.heldBytes, fetching: running.fetchingCount) else { return }
        switch scheduler.next(now: now) {
        case .idle:
            if holdsPages, running.isEmpty, ended.isEmpty, closedHosts.isEmpty {
                // No download is left that could end what pages wait for.
                releaseStranded(now: now, &actions)
                return holdPages(now: now, &actions)
            }
            // Nothing runs that could change this: better an error than a crawl that waits for ever.
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

    /// Tells the scheduler what a host has to do, as far as the host's budget allows it.
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
        // The transport has its own deadline; this one is for a middleware that never comes back.
        // That of a file is long, since a slow one is given up for its speed.
        let timeout = queued.isDownload ? EngineState.fileTime : timeouts[queued.request.url]
        let deadline = now + (queued.request.timeout ?? timeout) + patience + EngineState.grace
        running.add(
            RunningPage(queued: queued, phase: .fetching, started: now, deadline: deadline, run: run), id: queued.id)
        summary.requests += 1
        countStart(of: queued, now: now)
        stallWatch.note(now: now)
        actions.append(.launch(queued, run: run))
    }

    /// Fails a request that has crashed the process as often as it may.
    private mutating func failAfterCrashes(
        _ queued: QueuedRequest, _ count: Int, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        crashes[queued.id] = nil
        crashedIDs.append(queued.id)
        scheduler.notStarted(queued.host, now: now)
        countStart(of: queued, now: now)
        let failure = PageFailure(reason: "crashed the process \(EngineState.crashLimit) times")
        // If even what the spider does about it has crashed the process, the spider isn't asked again.
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

    /// Takes requests of a host that has reached a limit, to skip them.
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
        // Another process may have it, or the frontier can't be reached: it is looked at again.
        head.notBefore = max(head.notBefore ?? now, now + .seconds(1))
        scheduler.queueChanged(host, head: head, now: now)
    }

    /// Ends a request that is beyond a limit: it has not failed.
    mutating func skip(_ queued: QueuedRequest, because reason: String) {
        summary.count(skipped: reason, url: queued.request.url)
        ended.append(
            PageCommit(id: queued.id, disposition: .skipped(reason: reason)),
            download: downloadEnd(of: queued, because: reason))
    }
}
