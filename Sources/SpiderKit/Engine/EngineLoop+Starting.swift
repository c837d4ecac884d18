import Logging
import SpiderHTTP
import SpiderURL

/// Starts pages, as many as scheduler, limits and memory allow.
extension EngineLoop {
    /// Pages that have been answered and wait for a processor hold memory: beyond this, fetching waits for them.
    var parsingLimit: Int { max(16, settings.concurrency.value) }

    func startWhatMayStart() throws {
        wake = nil
        while stopping == nil, running.parsingCount < parsingLimit {
            guard budget.mayStart else {
                // What runs may still come back as a redirect or a retry, and wants its turn then.
                if running.isEmpty, frontier.waitingCount > 0 { end(.limit("limits.pages")) }
                return
            }
            guard bodies.allows(held: running.heldBytes, fetching: running.fetchingCount) else { return }
            switch scheduler.next(now: now) {
            case .idle:
                // Nothing runs that could change this: better an error than a crawl that waits for ever.
                if running.isEmpty, frontier.waitingCount > 0, !frontier.isShared, closedHosts.isEmpty {
                    end(.failed("requests wait, but none can start"))
                }
                return
            case .wait(let until):
                wake = until
                return
            case .start(let host) where budget.access(of: host, now: now) != .open:
                scheduler.finished(host, now: now)
                try offer(host)
            case .start(let host):
                if let queued = try frontier.take(from: host, within: scheduler.allowance(of: host), now: now) {
                    try launch(queued)
                } else {
                    scheduler.withdrawn(host, now: now)
                }
                try offer(host)
            }
        }
    }

    // MARK: Limits

    /// Ends the crawl where it has come to a limit and anything is left to do.
    func endAtLimit() {
        guard stopping == nil, let limit = budget.end,
            budget.hasCut || !running.isEmpty || frontier.waitingCount > 0
        else { return }
        switch limit {
        case .atOnce(let limit):
            end(.limit(limit))
            abandonAll()
        case .orderly(let limit): end(.limit(limit))
        }
    }

    /// Tells the scheduler what a host has to do, as far as the host's budget allows it.
    func offer(_ host: HostKey) throws {
        var head: QueueHead?
        switch budget.access(of: host, now: now) {
        case .open: head = try frontier.head(of: host, now: now)
        // It is offered again when one of its pages has ended.
        case .held: break
        case .closed(let reason):
            if try frontier.head(of: host, now: now) != nil { closedHosts[host] = reason }
        }
        scheduler.queueChanged(host, head: head, now: now)
    }

    /// How many waiting requests are skipped in one turn.
    static var skipLimit: Int { 1_000 }

    /// Takes what waits for hosts that have had their share, whenever it was due, and skips it.
    func skipWaiting() throws {
        var left = Self.skipLimit
        while stopping == nil, left > 0, let (host, reason) = closedHosts.first {
            let requests = try frontier.takeAll(from: host, limit: left)
            for queued in requests { uncommitted.append(skip(queued, because: reason)) }
            left -= requests.count
            if requests.isEmpty {
                closedHosts[host] = nil
                // What another process has an eye on is looked at again.
                guard var head = try frontier.head(of: host, now: now) else { continue }
                head.notBefore = max(head.notBefore ?? now, now + .seconds(1))
                scheduler.queueChanged(host, head: head, now: now)
            }
        }
        try commitEnded()
    }

    /// Gives up a request that is beyond a host's budget: it has not failed.
    func skip(_ queued: QueuedRequest, because reason: String) -> PageCommit {
        summary.count(skipped: reason, url: queued.request.url)
        return PageCommit(id: queued.id, disposition: .skipped(reason: reason))
    }

    /// Leaves what leads to hosts that have had their share.
    func leaveBeyondBudget(of page: inout PageCommit) {
        let now = now
        let beyond = page.requests.skip { budget.reasonToSkip($0, now: now) }
        summary.count(skipped: beyond)
        page.skipped.append(contentsOf: beyond)
    }

    /// What waits in the frontier from an earlier process.
    func takeUpWaiting() {
        do {
            for host in try frontier.waitingHosts() {
                try offer(host)
            }
        } catch {
            end(.failed("\(error)"))
        }
    }

    func launchStart() {
        let page = page
        let mailbox = mailbox
        let executor = PageExecutor(crashNote: crashNote("the start", id: nil))
        let task = Task(executorPreference: executor) { mailbox.post(.ended(await page.start())) }
        let deadline = now + settings.limits.pageTime.duration
        running.add(
            RunningPage(
                queued: nil, phase: .starting, started: now, deadline: deadline, task: task, executor: executor),
            id: PageRun<S>.startID)
    }

    func launch(_ queued: QueuedRequest) throws {
        if try hasCrashedForGood(queued) { return }
        let page = page
        let mailbox = mailbox
        let executor = PageExecutor(crashNote: crashNote(queued.request.url.redacted, id: queued.id))
        let task = Task(executorPreference: executor) { mailbox.post(.ended(await page.run(queued, on: executor))) }
        // The transport has its own deadline; this one is for a middleware that never comes back.
        let deadline = now + (queued.request.timeout ?? timeouts[queued.request.url]) + grace
        running.add(
            RunningPage(
                queued: queued, phase: .fetching, started: now, deadline: deadline, task: task, executor: executor),
            id: queued.id)
        summary.requests += 1
        budget.start(queued.host, now: now)
        stallWatch.note(now: now)
    }
}
