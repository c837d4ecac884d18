import Logging
import SpiderHTTP
import SpiderURL

/// The engine's own thread: takes what pages came to, commits it, starts what may start.
///
/// It belongs to its thread; pages speak to it through the mailbox. Frontier and outputs are called from here and nowhere
/// else, with all that has come since the last turn at once.
final class EngineLoop<S: Spider> {
    private let page: PageRun<S>
    private let settings: Settings
    private let mailbox: Mailbox<PageEvent>
    private let log: Logger
    private let clock: @Sendable () -> ContinuousClock.Instant
    private let started: ContinuousClock.Instant
    private var frontier: any Frontier
    private var outputs: [any Output] = []
    private var scheduler: Scheduler
    private let paces: PaceStore
    private var running = RunningPages()
    private var budget: CrawlBudget
    private let hostCounts: BudgetStore
    /// Hosts that have had their share, with the reason why what waits for them is skipped.
    private var closedHosts: [HostKey: String] = [:]
    private var summary = Summary()
    private var stopping: ContinuousClock.Instant?
    private var abandoned = 0
    private var hasStarted: Bool
    private var saving = SaveClock()
    private var stallWatch: StallWatch
    /// Whether something could not be stored: what has been done since the last time is as if it had not been.
    private var isBroken = false

    /// How long pages may still take after the crawl was told to stop.
    private let grace: Duration = .seconds(8)

    init(_ page: PageRun<S>, plan: CrawlPlan, mailbox: Mailbox<PageEvent>) throws {
        self.page = page
        self.mailbox = mailbox
        settings = plan.settings
        log = plan.log
        clock = plan.clock
        started = clock()
        stallWatch = StallWatch(now: started)
        frontier = try plan.frontier()
        let progress = frontier.progress
        summary = progress?.summary ?? Summary()
        summary.ending = .finished
        hasStarted = progress?.hasStarted ?? false
        hostCounts = BudgetStore(plan.store)
        let counts = try hostCounts.counts(goesOn: progress != nil)
        budget = CrawlBudget(plan.settings, summary: summary, counts: counts)
        let limits = PerHost(plan.settings) { PaceLimits($0) }
        scheduler = Scheduler(
            concurrency: plan.settings.concurrency.value, grouping: plan.settings.throttle.by,
            seed: .random(in: 0...(.max))
        ) { limits[$0.url] }
        paces = PaceStore(plan.store)
        scheduler.restore(try paces.records(wall: .now()), wall: .now(), now: started)
        for make in plan.outputs {
            let output = try make()
            if let progress { try resume(output, progress) }
            outputs.append(output)
        }
    }

    /// Goes on with an output where the pages that are done have left it.
    private func resume(_ output: any Output, _ progress: CrawlProgress) throws {
        if let length = progress.outputs[output.location] {
            try output.resume(at: length)
        } else if progress.summary.items > 0, output.length != nil {
            log.warning("\(output.location) gets no items of pages that are done already: it was no output of theirs")
        }
    }

    func run() -> Summary {
        takeUpWaiting()
        if !hasStarted { launchStart() }
        var messages: [PageEvent] = []
        while true {
            do {
                try turn(messages)
            } catch {
                end(.failed("\(error)"))
                abandonAll()
            }
            if isOver { break }
            messages = mailbox.take()
            saveIfDue(isBusy: !messages.isEmpty)
            if messages.isEmpty {
                if isOver { break }
                messages = mailbox.wait(atMost: timeToWait())
            }
        }
        return finish()
    }

    // MARK: One turn

    private var now: ContinuousClock.Instant { clock() }

    private var isOver: Bool {
        guard running.isEmpty else { return false }
        if let stopping { return uncommitted.isEmpty || stopping + grace <= now }
        return uncommitted.isEmpty && frontier.waitingCount == 0
    }

    private var wake: ContinuousClock.Instant?

    private func turn(_ messages: [PageEvent]) throws {
        var commits: [PageCommit] = []
        for message in messages {
            switch message {
            case .answered(let id, let report): answered(id, report)
            case .ended(let outcome): if let commit = ended(outcome) { commits.append(commit) }
            case .stop(let atOnce):
                end(.interrupted)
                if atOnce { abandonAll() }
            }
        }
        commits += expired()
        try commit(commits)
        endAtLimit()
        for host in budget.takeChanged() { try offer(host) }
        try refresh()
        try startWhatMayStart()
        try skipWaiting()
        tellStall()
    }

    private func answered(_ id: Int, _ report: HostReport) {
        let now = now
        guard let page = running.answered(id, deadline: now + settings.limits.pageTime.duration),
            let host = page.queued?.host
        else { return }
        frontier.answered(id)
        stallWatch.note(now: now)
        scheduler.finished(host, report: report, started: page.started, now: now)
    }

    /// Takes a page off; nothing where it was given up before.
    private func remove(_ id: Int, _ report: HostReport = HostReport()) -> RunningPage? {
        guard let (page, freed) = running.remove(id) else { return nil }
        stallWatch.note(now: now)
        if let freed { scheduler.finished(freed, report: report, started: page.started, now: now) }
        return page
    }

    private func ended(_ outcome: PageOutcome) -> PageCommit? {
        guard let page = remove(outcome.id, outcome.report) else {
            self.page.pipelines.forget(outcome.passages)
            return nil
        }
        let kept: Int
        switch budget.end(of: page.queued?.host, PageEnd(outcome)) {
        case .left:
            self.page.pipelines.forget(outcome.passages)
            if page.queued != nil { abandoned += 1 }
            return nil
        case .skipped(let reason):
            self.page.pipelines.forget(outcome.passages)
            return page.queued.map { skip($0, because: reason) }
        case .counts(let items, let dropped, let limit):
            kept = items
            if let limit { summary.count(dropped: ["beyond \(limit)": dropped]) }
        }
        summary.bytes += outcome.bytes
        summary.count(dropped: outcome.dropped)
        summary.count(skipped: outcome.skipped)
        summary.skippedLinks += outcome.skippedLinks
        var commit: PageCommit?
        switch outcome.ending {
        case .parsed(let records, let found):
            if page.queued == nil { hasStarted = true } else { summary.pages += 1 }
            var done = PageCommit(id: page.queued?.id, disposition: .done, items: Array(records.prefix(kept)))
            done.passages = outcome.passages
            if kept < records.count {
                // Every item has passed each step.
                let isKept = kept * self.page.pipelines.steps.count
                done.passages = Array(outcome.passages.prefix(isKept))
                self.page.pipelines.forget(Array(outcome.passages.dropFirst(isKept)))
            }
            done.follow(found, within: settings.limits.depth?.value)
            summary.tooDeep += done.skipped.count
            done.skipped += outcome.skipped
            if budget.limitsHosts { leaveBeyondBudget(of: &done) }
            commit = done
        case .failed(let failure):
            commit = fail(page, failure)
        case .again(let reschedule):
            if let queued = page.queued { commit = again(queued, reschedule) }
        }
        commit?.status = outcome.status
        return commit
    }

    private func again(_ queued: QueuedRequest, _ reschedule: Reschedule) -> PageCommit {
        var request = reschedule.request ?? queued.request
        if reschedule.request != nil {
            summary.redirects += 1
        } else if reschedule.isAttempt {
            request.attempt += 1
            request.session = reschedule.session ?? request.session
            summary.retries += 1
        }
        let until = now + reschedule.delay
        if reschedule.delay > .zero { stallWatch.noteDelay(of: queued.host, because: reschedule.reason) }
        if reschedule.holdsHost {
            scheduler.hold(queued.host, until: until, now: now)
            holds[queued.host] = max(holds[queued.host] ?? until, until)
        }
        log.debug("again", metadata: ["url": "\(queued.request.url.redacted)", "reason": "\(reschedule.reason)"])
        return PageCommit(
            id: queued.id, disposition: .again(request, notBefore: until, reason: "\(reschedule.reason)"))
    }

    private func fail(_ page: RunningPage, _ failure: PageFailure) -> PageCommit? {
        guard let queued = page.queued else {
            end(.failed("the spider could not start: \(failure.detail.isEmpty ? failure.reason : failure.detail)"))
            return nil
        }
        summary.count(failure, url: queued.request.url.redacted)
        log.warning(
            "page failed: \(failure.reason)",
            metadata: [
                "url": "\(queued.request.url.redacted)", "page": "\(kind(of: queued.page))",
                "detail": "\(failure.detail)",
            ])
        return PageCommit(id: queued.id, disposition: .failed(reason: failure.reason, detail: failure.detail))
    }

    /// The name of a page's case, without what it carries.
    private func kind(of page: any Sendable) -> Substring { "\(page)".prefix { $0 != "(" } }

    private func commit(_ new: [PageCommit]) throws {
        let commits = uncommitted + new
        guard !commits.isEmpty else { return }
        let change: FrontierChange
        do {
            change = try frontier.commit(commits, now: now)
        } catch is FrontierAway {
            uncommitted = commits
            return
        }
        uncommitted = []
        summary.duplicates += change.duplicates
        for host in change.hosts {
            try offer(host)
        }
        for commit in commits where !commit.items.isEmpty {
            if change.refused.contains(commit.id ?? PageRun<S>.startID) {
                page.pipelines.forget(commit.passages)
                continue
            }
            page.pipelines.confirm(commit.passages)
            for output in outputs { try output.write(commit.items) }
            summary.count(commit.items)
        }
        saving.note(pages: commits.count, now: now)
    }

    /// Pages that have ended while a frontier could not be reached.
    private var uncommitted: [PageCommit] = []

    /// Hosts that have asked to be left alone since other processes were told.
    private var holds: [HostKey: ContinuousClock.Instant] = [:]
    private lazy var nextRefresh = started

    /// Hears from a frontier what other processes have done, and tells it what they are to know.
    private func refresh() throws {
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
    private func saveIfDue(isBusy: Bool) {
        if saving.isDue(isBusy: isBusy, now: now) { save() }
    }

    /// Stores what has been done.
    private func save() {
        guard !isBroken, saving.isNeeded else { return }
        do {
            for output in outputs { try output.flush() }
            // Stored with the pages, or before them: a host never has more than its share, whenever the process ends.
            try hostCounts.write(budget.takeCounts())
            var progress = CrawlProgress(summary: summary, hasStarted: hasStarted)
            for output in outputs { progress.outputs[output.location] = output.length }
            try frontier.store(progress)
            saving.hasSaved(now: now)
        } catch {
            end(.failed("\(error)"))
            abandonAll()
        }
    }

    // MARK: Starting pages

    /// Pages that have been answered and wait for a processor hold memory: beyond this, fetching waits for them.
    private var parsingLimit: Int { max(16, settings.concurrency.value) }

    private func startWhatMayStart() throws {
        wake = nil
        while stopping == nil, running.parsingCount < parsingLimit {
            guard budget.mayStart else {
                // What runs may still come back as a redirect or a retry, and wants its turn then.
                if running.isEmpty, frontier.waitingCount > 0 { end(.limit("limits.pages")) }
                return
            }
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
                    launch(queued)
                } else {
                    scheduler.withdrawn(host, now: now)
                }
                try offer(host)
            }
        }
    }

    // MARK: Limits

    /// Ends the crawl where it has come to a limit and anything is left to do.
    private func endAtLimit() {
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
    private func offer(_ host: HostKey) throws {
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
    private static var skipLimit: Int { 1_000 }

    /// Takes what waits for hosts that have had their share, whenever it was due, and skips it.
    private func skipWaiting() throws {
        let later = now + .seconds(10 * 365 * 86_400)
        var commits: [PageCommit] = []
        while stopping == nil, commits.count < Self.skipLimit, let (host, reason) = closedHosts.first {
            if let queued = try frontier.take(from: host, within: .unlimited, now: later) {
                commits.append(skip(queued, because: reason))
            } else {
                closedHosts[host] = nil
                // What another process has an eye on is looked at again.
                guard var head = try frontier.head(of: host, now: now) else { continue }
                head.notBefore = max(head.notBefore ?? now, now + .seconds(1))
                scheduler.queueChanged(host, head: head, now: now)
            }
        }
        try commit(commits)
    }

    /// Gives up a request that is beyond a host's budget: it has not failed.
    private func skip(_ queued: QueuedRequest, because reason: String) -> PageCommit {
        summary.count(skipped: reason, url: queued.request.url)
        var commit = PageCommit(id: queued.id, disposition: .failed(reason: reason))
        commit.isLeftOut = true
        return commit
    }

    /// Leaves what leads to hosts that have had their share.
    private func leaveBeyondBudget(of page: inout PageCommit) {
        let now = now
        page.requests.removeAll { found in
            guard let reason = budget.reasonToSkip(found, now: now) else { return false }
            summary.count(skipped: reason, url: found.request.url)
            page.skipped.append(SkippedRequest(found, reason: reason))
            return true
        }
    }

    /// What waits in the frontier from an earlier process.
    private func takeUpWaiting() {
        do {
            for host in try frontier.waitingHosts() {
                try offer(host)
            }
        } catch {
            end(.failed("\(error)"))
        }
    }

    private func launchStart() {
        let page = page
        let mailbox = mailbox
        let task = Task { mailbox.post(.ended(await page.start())) }
        let deadline = now + settings.limits.pageTime.duration
        running.add(
            RunningPage(queued: nil, phase: .starting, started: now, deadline: deadline, task: task),
            id: PageRun<S>.startID)
    }

    private func launch(_ queued: QueuedRequest) {
        let page = page
        let mailbox = mailbox
        let task = Task { mailbox.post(.ended(await page.run(queued))) }
        // The transport has its own deadline; this one is for a middleware that never comes back.
        let deadline = now + (queued.request.timeout ?? settings.timeout.duration) + grace
        running.add(
            RunningPage(queued: queued, phase: .fetching, started: now, deadline: deadline, task: task), id: queued.id)
        summary.requests += 1
        budget.start(queued.host, now: now)
        stallWatch.note(now: now)
    }

    // MARK: Deadlines and the end

    /// How often the thread looks up by itself while pages are under way: for slots that have come free without waking
    /// it, and for deadlines.
    private let lookUpInterval: Duration = .milliseconds(25)
    private var nextLookUp: ContinuousClock.Instant?

    /// How often a crawl says how far it is.
    private let progressInterval: Duration = .seconds(10)
    private lazy var nextProgress = started + progressInterval

    private func timeToWait() -> Duration? {
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

    private var endOfTime: ContinuousClock.Instant? {
        settings.limits.time.map { started + $0.duration }
    }

    private func expired() -> [PageCommit] {
        let now = now
        if let endOfTime, endOfTime <= now, stopping == nil { end(.limit("limits.time")) }
        guard let check = nextLookUp, check <= now else { return [] }
        nextLookUp = nil
        tellProgress(now)
        store(now)
        if let stopping, stopping + grace <= now {
            log.warning("\(running.count) pages do not end; they are left")
            abandonAll()
            return []
        }
        // A page that has been answered can wait for a processor: its fetching is late only where none is busy.
        let late = running.overdue(now: now).filter { $0.phase != .fetching || running.parsingCount == 0 }
        return late.compactMap { giveUp($0.id, because: "no end in time, while \($0.phase)") }
    }

    private func tellProgress(_ now: ContinuousClock.Instant) {
        guard now >= nextProgress else { return }
        nextProgress = now + progressInterval
        log.info(
            "\(summary.pages) pages, \(summary.items) items, \(summary.failed) failures; \(running.count) under way, \(frontier.waitingCount) waiting"
        )
    }

    /// Says what the crawl waits for where nothing has moved for a minute.
    private func tellStall() {
        let now = now
        guard !isOver, let time = stallWatch.stall(now: now) else { return }
        var report = StallReport(time: time, now: now, running: running.all)
        let (waits, further) = scheduler.waits(limit: 3)
        report.waits = waits.map { .init(name: $0.name, until: $0.until, reason: stallWatch.reason(for: $0.name)) }
        report.furtherWaits = further
        if frontier.isShared, running.isEmpty, waits.isEmpty { report.elsewhere = frontier.waitingCount }
        log.warning("\(report)")
    }

    private let storeInterval: Duration = .seconds(1)
    private lazy var nextStore = started + storeInterval

    /// Writes down what is to outlive the process, now and then. What cannot be written is said once and tried again: the
    /// crawl is no worse for it, only the next one.
    private func store(_ now: ContinuousClock.Instant, isLast: Bool = false) {
        guard now >= nextStore || isLast else { return }
        nextStore = now + storeInterval
        paces.put(scheduler.takeChanges(wall: .now(), now: now))
        do {
            try paces.flush()
        } catch {
            if !hasSaidStoreFails { log.warning("what is kept for the next crawl cannot be written: \(error)") }
            hasSaidStoreFails = true
        }
    }

    private var hasSaidStoreFails = false

    private func giveUp(_ id: Int, because reason: String) -> PageCommit? {
        guard let page = remove(id) else { return nil }
        page.task?.cancel()
        _ = budget.end(of: page.queued?.host, PageEnd(kind: .failed))
        return fail(page, PageFailure(reason: reason))
    }

    /// Leaves all that runs. It has not failed: the frontier has it as taken, and neither done nor given up.
    private func abandonAll() {
        for id in running.ids {
            guard let page = remove(id) else { continue }
            page.task?.cancel()
            if page.queued != nil { abandoned += 1 }
        }
        abandoned += uncommitted.count
        uncommitted = []
    }

    /// Starts no further requests. The first reason counts, unless a later one is that something could not be stored.
    private func end(_ ending: Summary.Ending) {
        if case .failed(let reason) = ending {
            log.error("\(reason)")
            isBroken = true
            if case .failed = summary.ending { return }
            summary.ending = ending
        } else if stopping == nil {
            summary.ending = ending
        }
        stopping = stopping ?? now
    }

    private func finish() -> Summary {
        store(now, isLast: true)
        save()
        // Where nothing was found because something failed, what an earlier crawl has written stays.
        let isNothingFound = summary.items == 0 && (summary.ending != .finished || summary.failed > 0)
        for output in outputs where !isNothingFound {
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
}

extension PaceLimits {
    init(_ settings: Settings) {
        self.init(
            concurrency: settings.perHost.value, delay: settings.delay.duration, jitter: settings.jitter.value,
            longestDelay: settings.throttle.longestDelay.duration)
    }
}
