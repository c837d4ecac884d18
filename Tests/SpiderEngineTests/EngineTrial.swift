import Logging
import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

/// A crawl by an engine's decisions alone: its clock goes when it is told to, its pages come to what the test says, and it has
/// no thread, no socket and no file.
struct EngineTrial {
    /// How the engine goes on when a turn is over.
    enum Rest: Equatable {
        case wait(Duration?)
        case skip(Duration)
        case busy
        case over
    }

    var state: EngineState
    var frontier = MemoryFrontier()
    /// Whether the frontier can't be reached.
    var isAway = false
    /// The numbers of pages that another process has taken over.
    var refused: Set<Int> = []
    /// How long pages have waited for others, by their numbers, and whether they wait now.
    var waits: [Int: (time: Duration, isNow: Bool)] = [:]
    /// How many threads go on with pages that were given up.
    var abandonedThreads = 0
    /// What is wrong with the disk.
    var diskError: String?

    private(set) var now = ContinuousClock.now
    private var actions: [EngineAction] = []
    private var runs: [Int: Int] = [:]

    /// The addresses of pages that are being fetched or parsed, in the order in which they began.
    private(set) var running: [String] = []
    private var numbers: [String: Int] = [:]
    private var pages: [Int: QueuedRequest] = [:]

    /// All that was launched, in order.
    private(set) var launched: [String] = []
    /// What the spider was told of failures.
    private(set) var told: [String] = []
    private(set) var notes: [String] = []
    private(set) var written: [Record] = []
    private(set) var forgotten = 0
    private(set) var saved: [CrawlProgress] = []
    private(set) var forgottenCrashes: [Int] = []
    private var rested = Rest.busy

    /// Creates a crawl.
    ///
    /// - Parameters:
    ///   - progress: what earlier processes have come to
    ///   - isShared: whether other processes share the frontier
    ///   - skipsWaits: whether waits may be skipped
    ///   - patience: how long layers may take for a request
    ///   - change: changes the settings
    init(
        progress: CrawlProgress? = nil, isShared: Bool = false, skipsWaits: Bool = false, patience: Duration = .zero,
        _ change: (inout Settings) -> Void = { _ in }
    ) {
        var settings = Settings()
        settings.delay = Interval(.zero)
        change(&settings)
        state = EngineState(
            settings, progress: progress, isShared: isShared, skipsWaits: skipsWaits, patience: patience, stepCount: 1,
            seed: 1, now: now)
    }

    // MARK: What a test does

    /// Begins, and follows addresses from the spider's start.
    mutating func begin(_ addresses: String...) throws { try begin(addresses) }

    /// Begins, and follows addresses, some of them with a delay of a day.
    mutating func begin(_ addresses: [String], late: [String] = []) throws {
        feed(.begin)
        carryOut()
        var found = try addresses.map { FoundRequest(Request(try url($0)), page: AnyPage.any) }
        for address in late {
            var request = Request(try url(address))
            request.delay = .seconds(86_400)
            found.append(FoundRequest(request, page: AnyPage.any))
        }
        let run = try #require(runs[EngineState.startID])
        turn([
            .ended(
                PageOutcome(
                    id: EngineState.startID, run: run, ending: .parsed(records: [], found: FoundRequests(found))))
        ])
    }

    /// Lets time pass, without a turn.
    mutating func advance(by time: Duration) { now += time }

    /// Takes a turn with events.
    mutating func turn(_ events: [EngineEvent] = []) {
        for event in events { feed(event) }
        feed(.tick(0))
        repeat {
            carryOut()
            feed(.settled)
        } while !actions.isEmpty
    }

    /// Lets time pass, and takes a turn.
    mutating func turn(after time: Duration) {
        now += time
        turn()
    }

    /// Asks how to go on.
    mutating func rest(isBusy: Bool = false) -> Rest {
        repeat {
            rested = .busy
            feed(.rested(isBusy: isBusy))
            if case .save? = actions.first { carryOut() } else { break }
        } while !isBusy
        carryOut()
        return rested
    }

    mutating func stop(atOnce: Bool = false) { turn([.stop(atOnce: atOnce)]) }

    /// A page is answered, and is parsed from now on.
    mutating func answer(_ address: String, bytes: Int = 0, waited: Duration = .zero) throws {
        let id = try #require(numbers[address])
        turn([.answered(id: id, report: HostReport(), bytes: bytes, waited: waited)])
    }

    /// The end of a page that was parsed.
    func parsed(
        _ address: String, items: Int = 0, bytes: Int = 0, links: [String] = []
    ) throws -> EngineEvent {
        let id = try #require(numbers[address])
        let records = (0..<items).map { Record(type: "Heading", fields: ["number": .int($0)]) }
        let found = try links.map { link in
            var request = Request(try url(link))
            request.depth = (pages[id]?.request.depth ?? 0) + 1
            return FoundRequest(request, page: AnyPage.any)
        }
        var outcome = PageOutcome(
            id: id, run: runs[id] ?? 0, ending: .parsed(records: records, found: FoundRequests(found)), bytes: bytes)
        outcome.passages = records.map { .init(step: 0, record: $0) }
        outcome.status = 200
        return .ended(outcome)
    }

    /// The end of a page that has failed.
    func failed(_ address: String, _ reason: String = "404 Not Found", items: Int = 0) throws -> EngineEvent {
        let id = try #require(numbers[address])
        let records = (0..<items).map { Record(type: "Heading", fields: ["number": .int($0)]) }
        return .ended(
            PageOutcome(
                id: id, run: runs[id] ?? 0, ending: .failed(PageFailure(reason: reason), records: records)))
    }

    /// The end of a page that is to be requested again, or at another address.
    func again(_ address: String, _ reschedule: Reschedule) throws -> EngineEvent {
        let id = try #require(numbers[address])
        return .ended(PageOutcome(id: id, run: runs[id] ?? 0, ending: .again(reschedule)))
    }

    /// Closes the crawl.
    mutating func close() -> Summary {
        feed(.closing(0))
        carryOut()
        return state.summary(
            stored: saved.last?.summary, outputs: [], waiting: frontier.waitingCount, urls: frontier.dispositions,
            now: now)
    }

    // MARK: What the engine asks for

    mutating func feed(_ event: EngineEvent) {
        if case .ended(let outcome) = event { running.removeAll { numbers[$0] == outcome.id } }
        actions += state.handle(event, now: now)
    }

    private mutating func carryOut() {
        while !actions.isEmpty { perform(actions.removeFirst()) }
    }

    private mutating func perform(_ action: EngineAction) {
        switch action {
        case .ask(let call): ask(call)
        case .start(let run): runs[EngineState.startID] = run
        case .launch(let queued, let run):
            let address = queued.request.url.href
            launched.append(address)
            begin(queued, run)
        case .tellFailure(let queued, let failure, let run):
            told.append("\(queued.request.url.href): \(failure.reason)")
            begin(queued, run)
        case .measure(let id):
            let (time, isNow) = waits[id] ?? (.zero, false)
            feed(.waited(id: id, time, isWaiting: isNow))
        case .abandon(let id, let address):
            running.removeAll { numbers[$0] == id }
            if let address { feed(.abandoned(threads: abandonedThreads, address: address)) }
        case .deliver(let records, _, _): written += records
        case .forget(let passages): forgotten += passages.count
        case .save(let progress, _):
            if let diskError { return feed(.failed(diskError)) }
            saved.append(progress)
            feed(.saved)
        case .keep, .keepItems, .noteDownload, .readCrashes, .report: break
        case .forgetCrash(let id): forgottenCrashes.append(id)
        case .skip(let time): rested = .skip(time)
        case .wait(let time): rested = .wait(time)
        case .finish: rested = .over
        case .log(let note): if note.level > .debug { notes.append(note.message) }
        }
    }

    private mutating func begin(_ queued: QueuedRequest, _ run: Int) {
        let address = queued.request.url.href
        running.append(address)
        numbers[address] = queued.id
        pages[queued.id] = queued
        runs[queued.id] = run
    }

    private mutating func ask(_ call: FrontierCall) {
        switch call {
        case .commit(let pages):
            guard !isAway else { return answer(.away) }
            let known = pages.filter { !refused.contains($0.id ?? EngineState.startID) }
            var change = frontier.commit(known, now: now)
            change.refused = refused
            answer(.committed(change))
        case .take(let host, let allowance):
            let queued = frontier.take(from: host, within: allowance, now: now)
            answer(.taken(host, queued, next: frontier.head(of: host, now: now)))
        case .takeAll(let host, let limit):
            let requests = frontier.takeAll(from: host, limit: limit)
            answer(.takenAll(host, requests, next: frontier.head(of: host, now: now)))
        case .look(let host): answer(.head(host, frontier.head(of: host, now: now)))
        case .lookAtAll:
            for host in frontier.waitingHosts() { answer(.head(host, frontier.head(of: host, now: now))) }
        case .answered, .hold, .refresh: break
        }
    }

    private mutating func answer(_ answer: FrontierAnswer) {
        feed(.frontier(answer, waiting: frontier.waitingCount))
    }
}
