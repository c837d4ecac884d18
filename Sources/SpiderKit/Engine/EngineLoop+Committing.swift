import Logging
import SpiderHTTP
import SpiderURL

/// Carries out what pages have come to, and stores it.
extension EngineLoop {
    func commitEnded() throws {
        guard !uncommitted.isEmpty else { return }
        let change: FrontierChange
        do {
            change = try frontier.commit(uncommitted.commits, now: now)
            isAway = false
        } catch is FrontierAway {
            isAway = true
            return
        } catch {
            uncommitted.removeAll()
            throw error
        }
        let ended = uncommitted
        uncommitted = EndedPages()
        summary.duplicates += change.duplicates
        for host in change.hosts {
            try offer(host)
        }
        for (commit, passages) in zip(ended.commits, ended.passages) where !commit.items.isEmpty {
            if change.refused.contains(commit.id ?? PageRun<S>.startID) {
                page.pipelines.forget(passages)
                continue
            }
            page.pipelines.confirm(passages)
            for change in shapes.note(commit.items) { log.warning("\(change)") }
            for output in outputs { try output.write(commit.items) }
            summary.count(commit.items)
        }
        saving.note(pages: ended.count, now: now)
    }

    /// Hears from a frontier what other processes have done, and tells it what they are to know.
    func refresh() throws {
        let now = now
        for (host, time) in holds { try frontier.hold(host, until: time, now: now) }
        holds = [:]
        guard now >= nextRefresh else { return }
        nextRefresh = now + lookUpInterval
        let change = try frontier.refresh(now: now)
        if change.begins, stopping == nil { launchStart() }
        for host in change.hosts {
            try offer(host)
        }
    }

    /// Stores what has been done, if its time has come.
    ///
    /// - Parameter isBusy: whether there is more to do at once
    func saveIfDue(isBusy: Bool) {
        if saving.isDue(isBusy: isBusy, now: now) { save() }
    }

    /// Stores what has been done.
    func save() {
        guard !isBroken, saving.isNeeded else { return }
        do {
            for output in outputs { try output.flush() }
            if settings.durable.value == .full {
                for output in outputs { try output.synchronize() }
            }
            // Stored with the pages, or before them: a host never has more than its share, whenever the process ends.
            try hostCounts.write(budget.takeCounts())
            var progress = CrawlProgress(summary: summary, hasStarted: hasStarted)
            // What is none of the outputs this time may be one again.
            progress.outputs = frontier.progress?.outputs ?? [:]
            for output in outputs { progress.outputs[output.location] = output.length }
            try frontier.store(progress)
            saving.hasSaved(now: now)
        } catch {
            end(.failed("\(error)"))
            abandonAll()
        }
    }
}
