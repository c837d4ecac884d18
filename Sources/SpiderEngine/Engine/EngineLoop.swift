import DequeModule
import Logging
@_spi(Threads) import SpiderCore
import SpiderHTTP
import SpiderURL

/// Carries out the engine's decisions, on a thread of its own.
///
/// Nothing else calls the frontier and the outputs, and each call gets everything since the last turn. Pages send
/// messages through the mailbox.
final class EngineLoop<S: Spider> {
    /// The task of a page.
    private struct PageTask {
        let run: Int
        let task: Task<Void, Never>
        let executor: PageExecutor
    }

    let page: PageRun<S>
    let plan: CrawlPlan
    let mailbox: Mailbox<PageEvent>
    let log: Logger
    var frontier: any Frontier
    let crashLog: (any CrashLog)?
    var outputs: [any Output] = []
    /// Locations of outputs in the spelling of an earlier process.
    var respelled: [String] = []
    /// The absolute paths of outputs, by location.
    var resolvedPaths: [String: String] = [:]
    /// A flag that is set as soon as the crawl should stop, before this thread has read the message.
    let stop: StopFlag
    var shapes: ItemShapes
    var history: ItemHistory
    /// The items that wait for the end, if they are written in a stable order.
    var stable: StableItems?
    /// The comparison with the last good run.
    var changes: ItemChanges?
    let hostCounts: BudgetStore
    let paces: PaceStore
    let waitingItems: WaitingItemStore

    private(set) var state: EngineState
    private var actions = EngineState.Actions()
    private var tasks: [Int: PageTask] = [:]
    private var messages: [PageEvent] = []
    /// The spans of pages that have ended and aren't committed.
    private var traces: [Int: PageTraceCommit] = [:]
    private var isFinished = false
    /// Whether the engine has nothing to do until a message comes.
    private var isResting = false
    private var hasSaidStoreFails = false
    /// The items that this process has delivered, by type, for the live view.
    private var types = DeliveredTypes()
    private var metrics: CrawlMetrics

    var now: ContinuousClock.Instant { plan.clock() }

    init(
        _ page: PageRun<S>, plan: CrawlPlan, mailbox: Mailbox<PageEvent>, stop: StopFlag = StopFlag()
    ) throws {
        self.page = page
        self.plan = plan
        self.mailbox = mailbox
        self.stop = stop
        log = plan.log
        metrics = CrawlMetrics(spider: plan.spiderName)
        let started = plan.clock()
        frontier = try plan.frontier()
        crashLog = (frontier as? any CrashLoggingFrontier)?.crashLog
        let progress = frontier.progress
        hostCounts = BudgetStore(plan.store)
        shapes = try ItemShapes(page.items, store: plan.store, goesOn: progress != nil)
        history = try ItemHistory(plan.store, goesOn: progress != nil)
        for change in shapes.changes { log.warning("\(change)") }
        paces = PaceStore(plan.store)
        waitingItems = WaitingItemStore(store: plan.store, isKept: plan.job != nil)
        let waiting = try waitingItems.items(goesOn: progress != nil)
        page.files?.begin(isResumed: progress != nil)
        state = EngineState(
            plan.settings, progress: progress, counts: try hostCounts.counts(goesOn: progress != nil),
            isShared: frontier.isShared, skipsWaits: plan.skip != nil, reports: plan.report != nil,
            patience: plan.middleware.reduce(.zero) { $0 + $1.patience },
            stepCount: page.pipelines.steps.count, waiting: waiting, seed: .random(in: 0...(.max)), now: started)
        state.scheduler.restore(try paces.records(wall: .now()), wall: .now(), now: started)
        state.waitingCount = frontier.waitingCount
        try openKeepers(goesOn: progress != nil)
        try openOutputs(progress)
    }

    /// Runs the crawl until nothing is left to do.
    func run() {
        handle(.begin)
        carryOut()
        while !isFinished {
            turn()
            rest()
        }
    }

    /// Hands an event to the engine, and collects its actions.
    func handle(_ event: consuming EngineEvent) { state.handle(event, now: now, &actions) }

    // MARK: Turns

    private func turn() {
        for message in messages { take(message) }
        messages = []
        handle(.tick(.now()))
        repeat {
            carryOut()
            handle(.settled)
        } while !actions.isEmpty
    }

    private func rest() {
        messages = mailbox.take()
        repeat {
            isResting = true
            handle(.rested(isBusy: !messages.isEmpty))
            carryOut()
        } while !isResting
    }

    private func take(_ message: consuming PageEvent) {
        switch message {
        case .answered(let id, let report, let bytes):
            if case .answered(let latency)? = report.outcome { metrics.record(latency: latency) }
            let waited = tasks[id]?.executor.waiting.time ?? .zero
            handle(.answered(id: id, report: report, bytes: bytes, waited: waited))
        case .ended(let outcome):
            let isCurrent = tasks[outcome.id]?.run == outcome.run
            if isCurrent { tasks[outcome.id] = nil }
            if let trace = outcome.trace { keep(trace, of: outcome.id, isCurrent: isCurrent) }
            handle(.ended(outcome))
        case .stop(let atOnce): handle(.stop(atOnce: atOnce))
        case .control(let control): handle(.control(control))
        }
    }

    // MARK: Traces

    private func keep(_ trace: PageTraceCommit, of id: Int, isCurrent: Bool) {
        if isCurrent { traces.updateValue(trace, forKey: id)?.abandon() } else { trace.abandon() }
    }

    /// Ends the spans of pages that were committed.
    func endTraces(of pages: [PageCommit], refused: Set<Int>) {
        guard !traces.isEmpty else { return }
        for page in pages {
            let id = page.id ?? EngineState.startID
            traces.removeValue(forKey: id)?.end(isRefused: refused.contains(id))
        }
    }

    private func abandonTraces() {
        for trace in traces.values { trace.abandon() }
        traces = [:]
    }

    // MARK: Actions

    /// Carries out all actions, and the actions that follow from them.
    private func carryOut() {
        while let action = actions.popFirst() {
            do {
                try perform(action)
            } catch {
                // All earlier decisions are void; the only thing left to do is to abandon the running pages.
                actions.removeAll(keepingCapacity: true)
                handle(failure(error))
            }
        }
    }

    /// Returns the event of an error. If nobody reads an output, it fails only once the crawl should stop.
    private func failure(_ error: any Error) -> EngineEvent {
        if let error = error as? OutputError, error.unread > 0 { return .unread("\(error)") }
        return .failed("\(error)")
    }

    /// Calls outputs, which wait for their readers until the crawl is asked to stop, and for their servers until its time is
    /// over.
    func writing<Result>(_ body: () throws -> Result) rethrows -> Result {
        try OutputPatience.$stop.withValue(stop) {
            guard let end = state.endOfWriting else { return try body() }
            return try OutputPatience.$deadline.withValue(ContinuousClock.now + (end - now), operation: body)
        }
    }

    private func perform(_ action: consuming EngineAction) throws {
        switch action {
        case .ask(let call): try ask(call)
        case .start(let run): start(run)
        case .launch(let queued, let run): launch(queued, run)
        case .tellFailure(let queued, let failure, let run): tellFailure(queued, failure, run)
        case .measure(let id):
            let (time, isWaiting) = tasks[id]?.executor.waiting ?? (.zero, false)
            handle(.waited(id: id, time, isWaiting: isWaiting))
        case .abandon(let id, let address): abandon(id, address)
        case .deliver(let records, let passages, let page): try deliver(records, passages, of: page)
        case .forget(let passages): page.pipelines.forget(passages)
        case .keepItems(let changes): waitingItems.put(changes)
        case .noteDownload(let end): waitingItems.note(end)
        case .save(let progress, let counts):
            try save(progress, counts)
            isResting = false
            handle(.saved)
        case .keep(let changes): keep(changes)
        case .readCrashes: readCrashes()
        case .forgetCrash(let id): try crashLog?.forget(id)
        case .skip(let time):
            plan.skip?(time)
            handle(.skipped(time))
        case .wait(let time): messages = mailbox.wait(atMost: time)
        case .finish: isFinished = true
        case .report(var status):
            status.types = types.statuses
            metrics.record(status)
            plan.report?(status)
        case .log(.progress) where plan.hidesProgress: break
        case .log(let note): log.write(note)
        }
    }

    private func start(_ run: Int) {
        let (page, mailbox) = (page, mailbox)
        let note = CrashHandler.isInstalled ? CrashNote(address: "the start", id: nil, log: crashLog) : nil
        let executor = PageExecutor(crashNote: note)
        let task = Task(executorPreference: executor) { mailbox.post(.ended(await page.start(run: run, on: executor))) }
        tasks[EngineState.startID] = PageTask(run: run, task: task, executor: executor)
    }

    private func launch(_ queued: QueuedRequest, _ run: Int) {
        let (page, mailbox) = (page, mailbox)
        let executor = PageExecutor(crashNote: crashNote(of: queued))
        let task = Task(executorPreference: executor) {
            mailbox.post(.ended(await page.run(queued, run: run, on: executor)))
        }
        tasks[queued.id] = PageTask(run: run, task: task, executor: executor)
    }

    private func tellFailure(_ queued: QueuedRequest, _ failure: PageFailure, _ run: Int) {
        let (page, mailbox) = (page, mailbox)
        let executor = PageExecutor(crashNote: crashNote(of: queued))
        let task = Task(executorPreference: executor) {
            mailbox.post(.ended(await page.tellFailure(failure, of: queued, run: run, on: executor)))
        }
        tasks[queued.id] = PageTask(run: run, task: task, executor: executor)
    }

    /// Returns the note for the case that a page's code crashes the process; `nil` if crashes aren't handled.
    private func crashNote(of queued: QueuedRequest) -> CrashNote? {
        guard CrashHandler.isInstalled else { return nil }
        return CrashNote(address: queued.request.url.redacted, id: queued.id, log: crashLog)
    }

    /// Cancels a page's task, and gives the places of its threads to others.
    private func abandon(_ id: Int, _ address: String?) {
        guard let page = tasks.removeValue(forKey: id) else { return }
        page.task.cancel()
        let threads = page.executor.abandon()
        if let address { handle(.abandoned(threads: threads, address: address)) }
    }

    // MARK: What is stored

    private func deliver(
        _ records: [Record], _ passages: [PipelineChain.Passage], of delivered: DeliveredPage
    ) throws {
        page.pipelines.confirm(passages)
        // Even if all items of the page wait for files, it replaces the items from before a crash.
        if let stable { try stable.add(records, of: delivered) }
        // No output begins without an item.
        guard !records.isEmpty else { return }
        history.note(records, of: delivered.url)
        for change in shapes.note(records) { log.warning("\(change)") }
        if plan.report != nil { types.note(records) }
        try writing { for output in outputs where !waitsForOrder(output) { try output.write(records) } }
    }

    private func save(_ progress: CrawlProgress, _ counts: [(host: HostKey, counts: HostBudget.Counts)]) throws {
        try stable?.flush()
        try writing { for output in outputs { try output.flush() } }
        if plan.settings.durable.value == .full {
            for output in outputs { try output.synchronize() }
        }
        history.keep()
        try hostCounts.write(counts)
        try frontier.store(withOutputs(progress))
        try writing { for output in outputs { try output.stored() } }
    }

    /// Stores the paces of hosts. A failure is logged once and tried again; it only matters to the next crawl.
    private func keep(_ changes: [(key: PaceKey, record: PaceRecord?)]) {
        paces.put(changes)
        do {
            try paces.flush()
        } catch {
            if !hasSaidStoreFails { log.warning("can't store the state for the next crawl: \(error)") }
            hasSaidStoreFails = true
        }
    }

    private func readCrashes() {
        guard let crashLog else { return }
        do {
            handle(.crashes(try crashLog.counts()))
        } catch {
            log.debug("can't read what has crashed: \(error)")
        }
    }

    // MARK: The end

    /// Closes outputs and frontier.
    ///
    /// - Returns: the summary
    func close() -> Summary {
        handle(.closing(.now()))
        carryOut()
        abandonTraces()
        if let tell = plan.tellStatistics {
            var statistics = state.statistics
            statistics.note(state.status(now: now), isLast: true)
            tell(statistics)
        }
        if plan.report != nil { metrics.record(state.status(now: now)) }
        let cameToNothing = state.summary.cameToNothing
        closing { try writing { try writeKept(state.summary.ending) } }
        for output in outputs {
            closing { try writing { if cameToNothing { try output.discard() } else { try output.close() } } }
        }
        let ending = state.summary.ending
        closing { try frontier.close(ending) }
        page.files?.finish(keepsParts: plan.job != nil && ending != .finished)
        var summary = state.summary(
            stored: frontier.progress?.summary, outputs: outputs.map(\.location).filter { !KeptItems.isFile($0) },
            waiting: frontier.waitingCount,
            urls: frontier.dispositions, now: now)
        compare(&summary)
        return summary
    }

    private func closing(_ close: () throws -> Void) {
        do {
            try close()
        } catch {
            handle(failure(error))
            carryOut()
        }
    }
}
