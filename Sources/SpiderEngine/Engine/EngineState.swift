import DequeModule
import SpiderCore
import SpiderHTTP

/// Makes all decisions of a crawl: what starts and when, what counts, when it is stored, when and why the crawl ends.
///
/// It is a value. Events and the time go in, actions come out; it has no clock, no thread and no file. `EngineLoop`
/// carries out the actions and reports their results.
///
/// A turn begins with the results of pages, then `tick`. `settled` asks for the next step until there is none: commit
/// what has ended, take the changes of other processes, start what may start, skip what a limit forbids. `rested` then
/// says how to continue.
struct EngineState: Sendable {
    typealias Actions = Deque<EngineAction>

    /// The number of the spider's `start`; no request has it.
    static let startID = 0
    /// The number of requests that are skipped in one turn.
    static let skipLimit = 1_000
    /// The number of times that a page may crash the process before it counts as failed.
    static let crashLimit = 3
    /// The time that running pages still get after the crawl was told to stop.
    static let grace: Duration = .seconds(8)
    /// The time that a download may take.
    static let fileTime: Duration = .seconds(86_400)
    /// The interval at which the engine wakes up by itself while pages are running: for slots that have become free
    /// without waking it, and for deadlines.
    static let lookUpInterval: Duration = .milliseconds(25)
    /// The interval at which a crawl's progress is logged.
    static let progressInterval: Duration = .seconds(10)
    /// The interval at which a program gets the status of its crawl.
    static let reportInterval: Duration = .milliseconds(100)
    /// The interval at which the paces of hosts are stored.
    static let storeInterval: Duration = .seconds(1)

    let settings: Settings
    let timeouts: PerHost<Duration>
    /// Whether other processes share the frontier.
    let isShared: Bool
    /// Whether waits may be skipped, as over a recording.
    let skipsWaits: Bool
    /// Whether a program gets the crawl's status.
    let reports: Bool
    /// How long layers may take for a request besides its exchange.
    let patience: Duration
    /// How many pipelines an item passes.
    let stepCount: Int

    var started: ContinuousClock.Instant
    var scheduler: Scheduler
    var running = RunningPages()
    var budget: CrawlBudget
    var bodies: BodyBudget
    var saving = SaveClock()
    var stallWatch: StallWatch
    var summary: Summary
    /// Statistics for the live view and the report.
    var statistics = CrawlStatistics()
    var hasStarted: Bool
    /// The number of queued requests.
    var waitingCount = 0
    /// The number of crashes of each request that has crashed a process.
    var crashes: [Int: Int] = [:]
    /// Requests that have failed because of crashes, until that is committed.
    var crashedIDs: [Int] = []
    /// Hosts that have reached a limit, with the reason why their requests are skipped.
    var closedHosts: [HostKey: String] = [:]
    /// Hosts that have asked for a rest since other processes were last told.
    var holds: [HostKey: ContinuousClock.Instant] = [:]
    /// The pages that have ended and aren't committed yet.
    var ended = EndedPages()
    /// The items that wait for their downloads.
    var waitingItems: WaitingItems
    /// Whether only downloads start; see `mustHoldPages`.
    var holdsPages = false
    /// Hosts whose pages wait while only downloads start.
    var heldHosts: Set<HostKey> = []
    /// Whether the frontier couldn't be reached at the last attempt to commit.
    var isAway = false

    /// The time since which nothing starts any more; `nil` while the crawl continues.
    var stopping: ContinuousClock.Instant?
    /// Whether something couldn't be stored, so that everything since the last time doesn't count.
    var isBroken = false
    /// The number of pages that were abandoned, as if they had never begun.
    var abandoned = 0

    /// The time when something may start that may not start yet.
    var wake: ContinuousClock.Instant?
    var nextLookUp: ContinuousClock.Instant?
    var nextRefresh: ContinuousClock.Instant
    var nextProgress: ContinuousClock.Instant
    var nextStore: ContinuousClock.Instant
    var nextReport: ContinuousClock.Instant
    var lastRun = 0

    /// Whether committing has failed in this turn.
    var hasTriedToCommit = false
    /// The number of requests that were skipped in this turn.
    var skippedInTurn = 0

    /// Creates the state of a crawl that is about to begin, or to resume.
    ///
    /// - Parameters:
    ///   - settings: the settings in effect
    ///   - progress: the progress of earlier processes; `nil` if there were none
    ///   - counts: the counts of hosts in them
    ///   - isShared: whether other processes share the frontier
    ///   - skipsWaits: whether waits may be skipped
    ///   - reports: whether a program is told how far the crawl is
    ///   - patience: how long layers may take for a request
    ///   - stepCount: how many pipelines an item passes
    ///   - waiting: the items that earlier processes have left waiting for downloads
    ///   - seed: the seed of the random numbers for delays
    ///   - now: the time
    init(
        _ settings: Settings, progress: CrawlProgress? = nil, counts: [HostKey: HostBudget.Counts] = [:],
        isShared: Bool = false, skipsWaits: Bool = false, reports: Bool = false, patience: Duration = .zero,
        stepCount: Int = 0,
        waiting: [Int: WaitingItems.Item] = [:], seed: UInt64, now: ContinuousClock.Instant
    ) {
        self.settings = settings
        self.isShared = isShared
        self.skipsWaits = skipsWaits
        self.reports = reports
        self.patience = patience
        self.stepCount = stepCount
        timeouts = PerHost(settings, \.timeout.duration)
        started = now
        stallWatch = StallWatch(now: now)
        bodies = BodyBudget(limit: settings.memory.bytes / 4)
        summary = progress?.summary ?? Summary()
        summary.ending = .finished
        hasStarted = progress?.hasStarted ?? false
        budget = CrawlBudget(settings, summary: summary, counts: counts)
        waitingItems = WaitingItems(waiting)
        budget.countWaiting(waiting.count)
        let limits = PerHost(settings) { PaceLimits($0) }
        scheduler = Scheduler(
            concurrency: settings.concurrency.value, grouping: settings.throttle.by, seed: seed
        ) { limits[$0.url] }
        nextRefresh = now
        nextReport = now
        nextProgress = now + EngineState.progressInterval
        nextStore = now + EngineState.storeInterval
    }

    /// Handles an event.
    ///
    /// - Parameters:
    ///   - event: the event
    ///   - now: the time
    ///   - actions: the list that new actions are added to
    mutating func handle(
        _ event: consuming EngineEvent, now: ContinuousClock.Instant, _ actions: inout Actions
    ) {
        switch event {
        case .begin: begin(now: now, &actions)
        case .answered(let id, let report, let bytes, let waited):
            answered(id, report, bytes, waited: waited, now: now, &actions)
        case .ended(let outcome): end(of: outcome, now: now, &actions)
        case .stop(let atOnce):
            end(.interrupted, now: now, &actions)
            if atOnce { abandonAll(now: now, &actions) }
        case .control(let control): change(control, now: now)
        case .tick(let wall): tick(wall, now: now, &actions)
        case .settled: settle(now: now, &actions)
        case .rested(let isBusy): rest(isBusy: isBusy, now: now, &actions)
        case .frontier(let answer, let waiting):
            waitingCount = waiting
            heard(answer, now: now, &actions)
        case .waited(let id, let time, let isWaiting):
            if !running.allow(id, waited: time, now: now), !isWaiting { giveUp(id, now: now, &actions) }
        case .abandoned(let threads, let address): abandonedThreads(threads, address, now: now, &actions)
        case .crashes(let counts): crashes = counts
        case .saved: saving.hasSaved(now: now)
        case .skipped(let time): skipped(time, now: now)
        case .closing(let wall): close(wall, now: now, &actions)
        case .unread(let reason):
            if !isBroken { actions.append(.log(.cannotContinue(reason))) }
            isBroken = true
            end(.interrupted, now: now, &actions)
            if !isAway { ended.removeAll() }
            abandonAll(now: now, &actions)
        case .failed(let reason):
            end(.failed(reason), now: now, &actions)
            if !isAway { ended.removeAll() }
            abandonAll(now: now, &actions)
        }
    }

    /// Handles an event, and returns the actions.
    mutating func handle(_ event: EngineEvent, now: ContinuousClock.Instant) -> [EngineAction] {
        var actions = Actions()
        handle(event, now: now, &actions)
        return Array(actions)
    }

    private mutating func begin(now: ContinuousClock.Instant, _ actions: inout Actions) {
        actions.append(.readCrashes)
        actions.append(.ask(.lookAtAll))
        if !hasStarted, stopping == nil { start(now: now, &actions) }
    }

    /// Takes the next step of a turn; if there is none, it adds no action.
    private mutating func settle(now: ContinuousClock.Instant, _ actions: inout Actions) {
        if !ended.isEmpty, !hasTriedToCommit {
            actions.append(.ask(.commit(ended.commits)))
            return
        }
        endAtLimit(now: now, &actions)
        for host in budget.takeChanged() { actions.append(.ask(.look(host))) }
        refresh(now: now, &actions)
        if actions.isEmpty { startNext(now: now, &actions) }
        if actions.isEmpty { skipNext(&actions) }
        if actions.isEmpty { reportStall(now: now, &actions) }
    }

    private mutating func refresh(now: ContinuousClock.Instant, _ actions: inout Actions) {
        if !holds.isEmpty {
            for (host, time) in holds { actions.append(.ask(.hold(host, until: time))) }
            holds = [:]
        }
        guard now >= nextRefresh else { return }
        nextRefresh = now + EngineState.lookUpInterval
        actions.append(.ask(.refresh))
    }

    private mutating func change(_ control: CrawlControl, now: ContinuousClock.Instant) {
        switch control {
        case .pause: scheduler.isPaused = true
        case .resume:
            // While nothing moves, nothing is noted: the report is to say why.
            if reports, scheduler.isPaused { statistics.note(status(now: now), isLast: true) }
            scheduler.isPaused = false
        case .set(let change): scheduler.change(change, now: now)
        }
        stallWatch.note(now: now)
    }

    /// Returns a number that tells this run of a page from all others.
    mutating func newRun() -> Int {
        lastRun += 1
        return lastRun
    }
}

extension PaceLimits {
    init(_ settings: Settings) {
        self.init(
            concurrency: settings.perHost.value, delay: settings.delay.duration, jitter: settings.jitter.value,
            longestDelay: settings.throttle.longestDelay.duration)
    }
}
