import DequeModule
import SpiderCore
import SpiderHTTP
import SpiderURL

extension EngineState {
    /// Returns whether nothing is left to do.
    func isOver(now: ContinuousClock.Instant) -> Bool {
        guard running.isEmpty else { return false }
        if let stopping { return ended.isEmpty || stopping + EngineState.grace <= now }
        return ended.isEmpty && waitingCount == 0
    }

    private var endOfTime: ContinuousClock.Instant? {
        settings.limits.time.map { started + $0.duration }
    }

    /// When outputs have to have their items in place: as late as pages may end, if the crawl is stopping.
    var endOfWriting: ContinuousClock.Instant? {
        endOfTime.map { end in stopping.map { max(end, $0 + EngineState.grace) } ?? end }
    }

    // MARK: Deadlines

    mutating func tick(_ wall: UnixTime, now: ContinuousClock.Instant, _ actions: inout Actions) {
        hasTriedToCommit = false
        skippedInTurn = 0
        if let endOfTime, endOfTime <= now, stopping == nil { end(.limit("limits.time"), now: now, &actions) }
        guard let check = nextLookUp, check <= now else { return }
        nextLookUp = nil
        logProgress(now: now, &actions)
        if reports, now >= nextReport { report(now: now, &actions) }
        if now >= nextStore { keep(wall, now: now, &actions) }
        if let stopping, stopping + EngineState.grace <= now {
            if !running.isEmpty { actions.append(.log(.leftRunning(running.count))) }
            return abandonAll(now: now, &actions)
        }
        for (id, _) in running.overdue(now: now) { actions.append(.measure(id: id)) }
    }

    private mutating func keep(_ wall: UnixTime, now: ContinuousClock.Instant, _ actions: inout Actions) {
        nextStore = now + EngineState.storeInterval
        if isShared { actions.append(.readCrashes) }
        actions.append(.keep(scheduler.takeChanges(wall: wall, now: now)))
    }

    private mutating func report(now: ContinuousClock.Instant, _ actions: inout Actions) {
        nextReport = now + EngineState.reportInterval
        let status = status(now: now)
        statistics.note(status)
        actions.append(.report(status))
    }

    /// Returns the crawl's status.
    func status(now: ContinuousClock.Instant) -> CrawlStatus {
        var status = CrawlStatus()
        (status.pages, status.items, status.failed) = (summary.pages, summary.items, summary.failed)
        (status.running, status.waiting) = (running.count, waitingCount)
        (status.bytes, status.duration) = (summary.bytes, now - started)
        let (waits, further) = scheduler.waits(limit: CrawlStatus.waitLimit)
        status.waits = waits.map { wait in
            HostWait(
                name: wait.name, time: max(.zero, wait.until - now), reason: stallWatch.reason(for: wait.name, now: now)
            )
        }
        status.furtherWaits = further
        status.bottleneck = bottleneck(waits: waits.count)
        return status
    }

    /// Returns the bottleneck of the crawl.
    private func bottleneck(waits: Int) -> Bottleneck? {
        if stopping != nil { return .stopping }
        if scheduler.isPaused { return .paused }
        if isAway { return .frontier }
        if running.parsingCount > running.fetchingCount, running.parsingCount > 1 { return .parsing }
        if scheduler.isFull { return .network(requests: scheduler.active) }
        if waitingCount > 0, waits > 0 { return .politeness }
        if waitingCount > 0, scheduler.active > 0 { return .perHost(requests: scheduler.active) }
        return running.isEmpty ? nil : .network(requests: scheduler.active)
    }

    private mutating func logProgress(now: ContinuousClock.Instant, _ actions: inout Actions) {
        guard now >= nextProgress else { return }
        nextProgress = now + EngineState.progressInterval
        actions.append(
            .log(
                .progress(
                    pages: summary.pages, items: summary.items, failed: summary.failed, running: running.count,
                    waiting: waitingCount)))
    }

    /// Reports what the crawl is waiting for, if nothing has moved for a minute.
    mutating func reportStall(now: ContinuousClock.Instant, _ actions: inout Actions) {
        guard now >= stallWatch.due, !isOver(now: now), !scheduler.isPaused, let time = stallWatch.stall(now: now)
        else { return }
        var report = StallReport(time: time, now: now, running: running.all)
        let (waits, further) = scheduler.waits(limit: 3)
        report.waits = waits.map {
            .init(name: $0.name, until: $0.until, reason: stallWatch.reason(for: $0.name, now: now))
        }
        report.furtherWaits = further
        if isShared, running.isEmpty, waits.isEmpty { report.elsewhere = waitingCount }
        actions.append(.log(.stalled(report)))
    }

    // MARK: Giving up

    /// Gives up a page that has run out of time.
    mutating func giveUp(_ id: Int, now: ContinuousClock.Instant, _ actions: inout Actions) {
        guard let page = remove(id, now: now) else { return }
        actions.append(.abandon(id: id, address: page.queued?.request.url.redacted ?? "the start"))
        let failure = page.failure ?? PageFailure(reason: "no end in time, while \(page.phase)")
        guard let queued = page.queued else {
            _ = budget.end(of: nil, PageEnd(kind: .failed(items: 0)))
            return cannotStart(failure, now: now, &actions)
        }
        if page.failure == nil {
            tellFailure(queued, failure, now: now, &actions)
        } else {
            fail(queued, failure, now: now, &actions)
        }
    }

    mutating func abandonedThreads(
        _ count: Int, _ address: String, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        guard count >= ThreadRules.abandonedLimit else { return }
        let reason = "\(count) pages that were given up still compute; the last one: \(address)"
        end(.failed(reason), now: now, &actions)
    }

    /// Abandons all running pages. They haven't failed: for the frontier they are taken, and neither done nor failed.
    mutating func abandonAll(now: ContinuousClock.Instant, _ actions: inout Actions) {
        for id in running.ids {
            guard let page = remove(id, now: now) else { continue }
            actions.append(.abandon(id: id, address: nil))
            if page.queued != nil { abandoned += 1 }
        }
        // Pages that have ended in this turn can still be committed, unless the frontier can't be reached.
        guard isAway else { return }
        abandoned += ended.count
        ended.removeAll()
    }

    /// Abandons all running pages, and lets downloads continue.
    private mutating func abandonPages(now: ContinuousClock.Instant, _ actions: inout Actions) {
        for id in running.ids where !(running[id]?.queued?.isDownload ?? false) {
            guard let page = remove(id, now: now) else { continue }
            actions.append(.abandon(id: id, address: nil))
            if page.queued != nil { abandoned += 1 }
        }
    }

    // MARK: The end

    /// Ends the crawl if it has reached a limit and anything is left to do.
    mutating func endAtLimit(now: ContinuousClock.Instant, _ actions: inout Actions) {
        guard stopping == nil, let limit = budget.end,
            budget.hasCut || !running.isEmpty || waitingCount > 0 || abandoned > 0
        else { return }
        switch limit {
        // The items that count still need their files.
        case .atOnce(limit: "limits.items") where !waitingItems.isEmpty: abandonPages(now: now, &actions)
        case .atOnce(let limit):
            end(.limit(limit), now: now, &actions)
            abandonAll(now: now, &actions)
        case .orderly(let limit): end(.limit(limit), now: now, &actions)
        }
    }

    /// Starts no further requests. The first reason counts, unless a later one is that something couldn't be stored.
    mutating func end(_ ending: Summary.Ending, now: ContinuousClock.Instant, _ actions: inout Actions) {
        if case .failed(let reason) = ending {
            isBroken = true
            // A crawl that can't store anything stays so until the end, and reports it once.
            if case .failed(let first) = summary.ending {
                if reason != first { actions.append(.log(.cannotContinue(reason))) }
                return
            }
            actions.append(.log(.cannotContinue(reason)))
            summary.ending = ending
        } else if stopping == nil {
            summary.ending = ending
        }
        stopping = stopping ?? now
    }

    mutating func close(_ wall: UnixTime, now: ContinuousClock.Instant, _ actions: inout Actions) {
        keep(wall, now: now, &actions)
        save(&actions)
        if reports { report(now: now, &actions) }
    }

    /// Returns the summary, when everything is closed.
    ///
    /// - Parameters:
    ///   - stored: the progress that was stored last; if something couldn't be stored, later pages don't count
    ///   - outputs: the locations of the items
    ///   - waiting: the number of queued requests
    ///   - urls: the counts of all requests, by how they ended
    ///   - now: the time
    func summary(
        stored: Summary?, outputs: [String], waiting: Int, urls: FrontierCounts, now: ContinuousClock.Instant
    ) -> Summary {
        var result = summary
        if isBroken, let stored { result = stored }
        result.ending = summary.ending
        result.outputs = outputs
        result.waiting = waiting + abandoned
        result.waitingItems = waitingItems.count == 0 ? nil : waitingItems.count
        result.urls = urls
        result.duration = now - started
        return result
    }

    // MARK: Rest

    /// Decides how the crawl continues when a turn is over.
    mutating func rest(isBusy: Bool, now: ContinuousClock.Instant, _ actions: inout Actions) {
        if isOver(now: now) {
            releaseStranded(now: now, &actions)
            if actions.isEmpty { actions.append(.finish) }
        } else if saving.isDue(isBusy: isBusy, now: now), !isBroken {
            save(&actions)
        } else if !isBusy {
            actions.append(waitToSkip(now: now).map(EngineAction.skip) ?? .wait(atMost: timeToWait(now: now)))
        }
    }

    /// Returns how much of a wait can be skipped: all of it, if nothing is in flight and the wait spares nobody.
    ///
    /// Skipped time counts neither for the crawl's duration nor for `limits.time`.
    private func waitToSkip(now: ContinuousClock.Instant) -> Duration? {
        guard skipsWaits, let wake, wake > now, stopping == nil, running.isEmpty, ended.isEmpty, !isShared else {
            return nil
        }
        return wake - now
    }

    mutating func skipped(_ time: Duration, now: ContinuousClock.Instant) {
        started += time
        nextProgress += time
        nextStore += time
        stallWatch.note(now: now)
    }

    private mutating func timeToWait(now: ContinuousClock.Instant) -> Duration? {
        if !closedHosts.isEmpty, stopping == nil { return .zero }
        var until = stallWatch.due
        if let wake { until = min(until, wake) }
        if !running.isEmpty {
            let check = nextLookUp ?? now + EngineState.lookUpInterval
            nextLookUp = check
            until = min(until, check)
        }
        if isShared, waitingCount > 0 || !ended.isEmpty { until = min(until, nextRefresh) }
        if !isBroken, let due = saving.due { until = min(until, due) }
        if let endOfTime { until = min(until, endOfTime) }
        return until - now
    }
}
