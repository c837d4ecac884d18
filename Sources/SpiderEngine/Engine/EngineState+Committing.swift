import SpiderCore
import SpiderHTTP

extension EngineState {
    mutating func heard(
        _ answer: consuming FrontierAnswer, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        switch answer {
        case .committed(let change): committed(change, now: now, &actions)
        case .away:
            isAway = true
            hasTriedToCommit = true
        case .taken(let host, let queued, let next): taken(queued, from: host, next: next, now: now, &actions)
        case .takenAll(let host, let requests, let next): takenAll(requests, from: host, next: next, now: now)
        case .head(let host, let head): offer(host, head, now: now)
        case .refreshed(let change):
            if change.begins, stopping == nil { start(now: now, &actions) }
            for host in change.hosts { actions.append(.ask(.look(host))) }
        }
    }

    private mutating func committed(
        _ change: FrontierChange, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        isAway = false
        summary.duplicates += change.duplicates
        for host in change.hosts { actions.append(.ask(.look(host))) }
        for (index, commit) in ended.commits.enumerated()
        where !commit.items.isEmpty || commit.waitingItems > 0 {
            let passages = ended.passages[index]
            if change.refused.contains(commit.id ?? EngineState.startID) {
                actions.append(.forget(passages))
            } else {
                summary.count(commit.items)
                actions.append(.deliver(commit.items, passages, deliveredPage(at: index)))
            }
        }
        settleItems(refused: change.refused, &actions)
        saving.note(pages: ended.count, now: now)
        ended.removeAll()
        for id in crashedIDs { actions.append(.forgetCrash(id: id)) }
        crashedIDs = []
    }

    /// Returns the page of items that are written at once, while others may wait for files.
    private func deliveredPage(at index: Int) -> DeliveredPage {
        let commit = ended.commits[index]
        var page = DeliveredPage(id: commit.id ?? EngineState.startID, url: ended.addresses[index])
        guard commit.waitingItems > 0 else { return page }
        let waiting = Set(ended.held[index].map(\.source.place))
        page.places = (0..<(commit.items.count + waiting.count)).filter { !waiting.contains($0) }
        return page
    }

    /// Stores everything since the last time, unless storing has failed before.
    ///
    /// Counts of hosts are stored with the pages or before them, so that a host never exceeds its limit, whenever the
    /// process ends.
    mutating func save(_ actions: inout Actions) {
        guard !isBroken, saving.isNeeded else { return }
        let progress = CrawlProgress(summary: summary, hasStarted: hasStarted)
        actions.append(.save(progress, budget.takeCounts()))
    }
}
