import Logging
import SpiderHTTP
import SpiderURL

/// The engine's own thread: takes what pages came to, commits it, starts what may start.
///
/// It belongs to its thread; pages speak to it through the mailbox. Frontier and outputs are called from here and nowhere
/// else, with all that has come since the last turn at once.
final class EngineLoop<S: Spider> {
    let page: PageRun<S>
    let settings: Settings
    let timeouts: PerHost<Duration>
    let mailbox: Mailbox<PageEvent>
    let log: Logger
    let clock: @Sendable () -> ContinuousClock.Instant
    /// Puts the clock forward, over a recording.
    let skip: (@Sendable (Duration) -> Void)?
    var started: ContinuousClock.Instant
    var frontier: any Frontier
    let crashLog: (any CrashLog)?
    /// How often requests have crashed a process, for those that have.
    var crashes: [Int: Int] = [:]
    var outputs: [any Output] = []
    var scheduler: Scheduler
    let paces: PaceStore
    var running = RunningPages()
    var budget: CrawlBudget
    var bodies: BodyBudget
    let hostCounts: BudgetStore
    var shapes: ItemShapes
    /// Hosts that have had their share, with the reason why what waits for them is skipped.
    var closedHosts: [HostKey: String] = [:]
    var summary = Summary()
    var stopping: ContinuousClock.Instant?
    var abandoned = 0
    var hasStarted: Bool
    var saving = SaveClock()
    var stallWatch: StallWatch
    /// Whether something could not be stored: what has been done since the last time is as if it had not been.
    var isBroken = false

    /// How long pages may still take after the crawl was told to stop.
    let grace: Duration = .seconds(8)

    /// When something may start that may not start yet.
    var wake: ContinuousClock.Instant?
    /// Whether the frontier couldn't be reached when the last pages were to be committed.
    var isAway = false
    /// Pages that have ended and aren't committed yet.
    var uncommitted = EndedPages()
    /// Hosts that have asked to be left alone since other processes were told.
    var holds: [HostKey: ContinuousClock.Instant] = [:]
    lazy var nextRefresh = started
    /// How often the thread looks up by itself while pages are under way: for slots that have come free without waking
    /// it, and for deadlines.
    let lookUpInterval: Duration = .milliseconds(25)
    var nextLookUp: ContinuousClock.Instant?
    /// How often a crawl says how far it is.
    let progressInterval: Duration = .seconds(10)
    lazy var nextProgress = started + progressInterval
    let storeInterval: Duration = .seconds(1)
    lazy var nextStore = started + storeInterval
    var hasSaidStoreFails = false

    init(_ page: PageRun<S>, plan: CrawlPlan, mailbox: Mailbox<PageEvent>) throws {
        self.page = page
        self.mailbox = mailbox
        settings = plan.settings
        timeouts = PerHost(plan.settings, \.timeout.duration)
        log = plan.log
        clock = plan.clock
        skip = plan.skip
        started = clock()
        stallWatch = StallWatch(now: started)
        bodies = BodyBudget(limit: plan.settings.memory.bytes / 4)
        frontier = try plan.frontier()
        crashLog = frontier.crashLog
        let progress = frontier.progress
        summary = progress?.summary ?? Summary()
        summary.ending = .finished
        hasStarted = progress?.hasStarted ?? false
        hostCounts = BudgetStore(plan.store)
        let counts = try hostCounts.counts(goesOn: progress != nil)
        shapes = try ItemShapes(DeclaredItems(S.items, of: S.name), store: plan.store, goesOn: progress != nil)
        for change in shapes.changes { log.warning("\(change)") }
        budget = CrawlBudget(plan.settings, summary: summary, counts: counts)
        let limits = PerHost(plan.settings) { PaceLimits($0) }
        scheduler = Scheduler(
            concurrency: plan.settings.concurrency.value, grouping: plan.settings.throttle.by,
            seed: .random(in: 0...(.max))
        ) { limits[$0.url] }
        paces = PaceStore(plan.store)
        scheduler.restore(try paces.records(wall: .now()), wall: .now(), now: started)
        for make in plan.outputs {
            guard let output = try open(make) else { break }
            if let progress { try resume(output, progress) }
            outputs.append(output)
        }
        if progress == nil { warnOfOthers(plan.job) }
    }

    /// Goes on with an output where the pages that are done have left it.
    func resume(_ output: any Output, _ progress: CrawlProgress) throws {
        if let length = progress.outputs[output.location] {
            try output.resume(at: length)
        } else if progress.summary.items > 0, output.length != nil {
            log.warning("\(output.location) gets no items of pages that are done already: it was no output of theirs")
        }
    }

    /// Says whose items the first item will replace.
    private func warnOfOthers(_ job: Job?) {
        let files = outputs.filter { $0.length != nil }.map(\.location)
        for (other, file) in job?.unfinishedOwners(of: files) ?? [] {
            log.warning(
                "\(file) has items of the job '\(other)', which isn't finished: the first item of this job replaces them; use {job} in the path, or -o FILE"
            )
        }
    }

    func run() -> Summary {
        refreshCrashes()
        takeUpWaiting()
        if !hasStarted, stopping == nil { launchStart() }
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
                if skipsWait() { continue }
                messages = mailbox.wait(atMost: timeToWait())
            }
        }
        return finish()
    }

    // MARK: One turn

    var now: ContinuousClock.Instant { clock() }

    var isOver: Bool {
        guard running.isEmpty else { return false }
        if let stopping { return uncommitted.isEmpty || stopping + grace <= now }
        return uncommitted.isEmpty && frontier.waitingCount == 0
    }

    func turn(_ messages: [PageEvent]) throws {
        for message in messages {
            switch message {
            case .answered(let id, let report, let bytes): answered(id, report, bytes)
            case .ended(let outcome): ended(outcome)
            case .stop(let atOnce):
                end(.interrupted)
                if atOnce { abandonAll() }
            }
        }
        giveUpOverdue()
        try commitEnded()
        endAtLimit()
        for host in budget.takeChanged() { try offer(host) }
        try refresh()
        try startWhatMayStart()
        try skipWaiting()
        tellStall()
    }

    func answered(_ id: Int, _ report: HostReport, _ bytes: Int) {
        bodies.note(bytes)
        let now = now
        guard let page = running.answered(id, bytes: bytes, deadline: now + settings.limits.pageTime.duration),
            let host = page.queued?.host
        else { return }
        frontier.answered(id)
        stallWatch.note(now: now)
        scheduler.finished(host, report: report, started: page.started, now: now)
    }

    /// Takes a page off; nothing where it was given up before.
    func remove(_ id: Int, _ report: HostReport = HostReport()) -> RunningPage? {
        guard let (page, freed) = running.remove(id) else { return nil }
        stallWatch.note(now: now)
        if let freed { scheduler.finished(freed, report: report, started: page.started, now: now) }
        return page
    }

    func ended(_ outcome: PageOutcome) {
        guard let page = remove(outcome.id, outcome.report) else {
            self.page.pipelines.forget(outcome.passages)
            return
        }
        if case .failed(let failure) = outcome.ending, failure.endsCrawl, page.queued != nil {
            // Left as if it had not been begun, so that it comes again.
            end(.failed(failure.reason))
            abandoned += 1
            return
        }
        let kept: Int
        switch budget.end(of: page.queued?.host, PageEnd(outcome)) {
        case .left:
            self.page.pipelines.forget(outcome.passages)
            if page.queued != nil { abandoned += 1 }
            return
        case .skipped(let reason):
            self.page.pipelines.forget(outcome.passages)
            if let queued = page.queued { uncommitted.append(skip(queued, because: reason)) }
            return
        case .counts(let items, let dropped, let limit):
            kept = items
            if let limit { summary.count(dropped: ["beyond \(limit)": dropped]) }
        }
        summary.bytes += outcome.bytes
        summary.count(dropped: outcome.dropped)
        summary.count(skipped: outcome.skipped)
        summary.skippedLinks += outcome.skippedLinks
        noteFaults(outcome.readingFaults, of: page)
        var commit: PageCommit?
        var passages = outcome.passages
        switch outcome.ending {
        case .parsed(let records, let found):
            if page.queued == nil { hasStarted = true } else { summary.pages += 1 }
            var done = PageCommit(id: page.queued?.id, disposition: .done, items: Array(records.prefix(kept)))
            if kept < records.count {
                // Every item has passed each step.
                let isKept = kept * self.page.pipelines.steps.count
                passages = Array(outcome.passages.prefix(isKept))
                self.page.pipelines.forget(Array(outcome.passages.dropFirst(isKept)))
            }
            done.follow(found, within: settings.limits.depth?.value)
            summary.tooDeep += done.skipped.count
            done.skipped.append(contentsOf: outcome.skipped)
            if budget.limitsHosts { leaveBeyondBudget(of: &done) }
            commit = done
        case .failed(let failure):
            commit = fail(page, failure)
        case .again(let reschedule):
            if let queued = page.queued { commit = again(queued, reschedule) }
        }
        commit?.status = outcome.status
        if let commit { uncommitted.append(commit, passages: passages, place: outcome.place) }
    }

    func again(_ queued: QueuedRequest, _ reschedule: Reschedule) -> PageCommit {
        var request = reschedule.next(after: queued.request)
        if reschedule.request != nil {
            summary.redirects += 1
        } else if reschedule.isAttempt {
            request.attempt += 1
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

    func fail(_ page: RunningPage, _ failure: PageFailure) -> PageCommit? {
        guard let queued = page.queued else {
            let (reason, detail) = failure.text
            end(.failed("the spider could not start: \(reason)\(detail.map { " (\($0))" } ?? "")"))
            return nil
        }
        summary.count(failure, url: queued.request.url.redacted)
        let text = failure.text
        var metadata: Logger.Metadata = [
            "url": "\(queued.request.url.redacted)", "page": "\(kind(of: queued.page))",
        ]
        if let detail = text.detail { metadata["detail"] = "\(detail)" }
        log.warning("page failed: \(text.reason)", metadata: metadata)
        return PageCommit(id: queued.id, disposition: .failed(reason: failure.reason, detail: failure.detail))
    }

    /// The name of a page's case, without what it carries.
    func kind(of page: any Sendable) -> Substring { "\(page)".prefix { $0 != "(" } }
}

extension PaceLimits {
    init(_ settings: Settings) {
        self.init(
            concurrency: settings.perHost.value, delay: settings.delay.duration, jitter: settings.jitter.value,
            longestDelay: settings.throttle.longestDelay.duration)
    }
}
