import Logging
import SpiderHTTP
import SpiderURL

/// Deadlines, news of the crawl, and its end.
extension EngineLoop {
    func timeToWait() -> Duration? {
        if !closedHosts.isEmpty, stopping == nil { return .zero }
        var until = wake
        if !running.isEmpty {
            let check = nextLookUp ?? now + lookUpInterval
            nextLookUp = check
            until = min(until ?? check, check)
        }
        if frontier.isShared, frontier.waitingCount > 0 || !uncommitted.isEmpty {
            until = min(until ?? nextRefresh, nextRefresh)
        }
        if let due = saving.due { until = min(until ?? due, due) }
        if let limit = endOfTime { until = min(until ?? limit, limit) }
        until = min(until ?? stallWatch.due, stallWatch.due)
        return until.map { $0 - now }
    }

    var endOfTime: ContinuousClock.Instant? {
        settings.limits.time.map { started + $0.duration }
    }

    func giveUpOverdue() {
        let now = now
        if let endOfTime, endOfTime <= now, stopping == nil { end(.limit("limits.time")) }
        guard let check = nextLookUp, check <= now else { return }
        nextLookUp = nil
        tellProgress(now)
        store(now)
        if let stopping, stopping + grace <= now {
            log.warning("\(running.count.counted("page does not end; it is", "pages do not end; they are")) left")
            abandonAll()
            return
        }
        for (id, phase) in running.overdue(now: now) where isLate(id, now: now) {
            if let commit = giveUp(id, because: "no end in time, while \(phase)") { uncommitted.append(commit) }
        }
    }

    /// Whether an overdue page has itself to blame: it neither waits for a thread or for memory, nor has it done so.
    func isLate(_ id: Int, now: ContinuousClock.Instant) -> Bool {
        guard let executor = running[id]?.executor else { return true }
        let (time, isNow) = executor.waiting
        return !running.allow(id, waited: time, now: now) && !isNow
    }

    func tellProgress(_ now: ContinuousClock.Instant) {
        guard now >= nextProgress else { return }
        nextProgress = now + progressInterval
        let done = [
            summary.pages.counted("page", "pages"), summary.items.counted("item", "items"),
            summary.failed.counted("failure", "failures"),
        ].joined(separator: ", ")
        log.info("\(done); \(running.count.grouped) under way, \(frontier.waitingCount.grouped) waiting")
    }

    /// Says what the crawl waits for where nothing has moved for a minute.
    func tellStall() {
        let now = now
        guard !isOver, let time = stallWatch.stall(now: now) else { return }
        var report = StallReport(time: time, now: now, running: running.all)
        let (waits, further) = scheduler.waits(limit: 3)
        report.waits = waits.map { .init(name: $0.name, until: $0.until, reason: stallWatch.reason(for: $0.name)) }
        report.furtherWaits = further
        if frontier.isShared, running.isEmpty, waits.isEmpty { report.elsewhere = frontier.waitingCount }
        log.warning("\(report)")
    }

    /// Writes down what is to outlive the process, now and then. What cannot be written is said once and tried again: the
    /// crawl is no worse for it, only the next one.
    func store(_ now: ContinuousClock.Instant, isLast: Bool = false) {
        guard now >= nextStore || isLast else { return }
        nextStore = now + storeInterval
        if frontier.isShared { refreshCrashes() }
        paces.put(scheduler.takeChanges(wall: .now(), now: now))
        do {
            try paces.flush()
        } catch {
            if !hasSaidStoreFails { log.warning("what is kept for the next crawl cannot be written: \(error)") }
            hasSaidStoreFails = true
        }
    }

    func giveUp(_ id: Int, because reason: String) -> PageCommit? {
        guard let page = remove(id) else { return nil }
        let abandonedThreads = abandon(page)
        _ = budget.end(of: page.queued?.host, PageEnd(kind: .failed))
        let commit = fail(page, PageFailure(reason: reason))
        if abandonedThreads >= ThreadRules.abandonedLimit {
            end(
                .failed(
                    "\(abandonedThreads) pages that were given up still compute; the last one: \(address(of: page))"))
        }
        return commit
    }

    /// Cancels a page's task, and lets others have the threads that it doesn't give back.
    ///
    /// - Returns: how many threads go on with pages that were given up
    private func abandon(_ page: RunningPage) -> Int {
        page.task?.cancel()
        return page.executor?.abandon() ?? 0
    }

    private func address(of page: RunningPage) -> String { page.queued?.request.url.redacted ?? "the start" }

    /// Leaves all that runs. It has not failed: the frontier has it as taken, and neither done nor given up.
    func abandonAll() {
        for id in running.ids {
            guard let page = remove(id) else { continue }
            _ = abandon(page)
            if page.queued != nil { abandoned += 1 }
        }
        guard isAway else { return }
        abandoned += uncommitted.count
        uncommitted.removeAll()
    }

    /// Starts no further requests. The first reason counts, unless a later one is that something could not be stored.
    func end(_ ending: Summary.Ending) {
        if case .failed(let reason) = ending {
            isBroken = true
            // What is broken stays so until the end, and is said once.
            if case .failed(let first) = summary.ending {
                if reason != first { log.error("\(reason)") }
                return
            }
            log.error("\(reason)")
            summary.ending = ending
        } else if stopping == nil {
            summary.ending = ending
        }
        stopping = stopping ?? now
    }

    func finish() -> Summary {
        store(now, isLast: true)
        save()
        for output in outputs {
            do {
                try output.close()
            } catch {
                end(.failed("\(error)"))
            }
        }
        do {
            try frontier.close(summary.ending)
        } catch {
            end(.failed("\(error)"))
        }
        // Where the last pages could not be stored, they are as good as not made.
        if isBroken, var stored = frontier.progress?.summary {
            stored.ending = summary.ending
            summary = stored
        }
        summary.outputs = outputs.map(\.location)
        summary.waiting = frontier.waitingCount + abandoned
        summary.urls = frontier.dispositions
        summary.duration = now - started
        return summary
    }

    /// Counts what was wrong with a body and was read past, and tells of the first of each kind.
    func noteFaults(_ faults: [ReadingFault], of page: RunningPage) {
        guard let url = page.queued?.request.url.redacted else { return }
        for fault in faults {
            let isNew = summary.count(faulty: fault.reason, url: url)
            log.log(
                level: isNew ? .notice : .debug, "the page is faulty: \(fault.detail)", metadata: ["url": "\(url)"])
        }
    }
}
