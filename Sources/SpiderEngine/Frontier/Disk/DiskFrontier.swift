package import SpiderCore
import SpiderHTTP
import SpiderSQLite
@_spi(Algorithms) import SpiderURL
import SpiderValue

/// A frontier in an SQLite file, which outlives the process and needn't fit into memory.
///
/// Everything that is committed between two calls of `store` is one transaction, with the crawl's progress and the
/// entries of layers in the job's store. However suddenly the process ends, all of it is there, or none of it.
///
/// The first requests of each host's queue are in memory; see `HostBuffer`. A request that was taken stays in its table
/// until its page has ended: a later process takes it again.
package final class DiskFrontier: CrashLoggingFrontier {
    let database: Database
    private let tables: FrontierTables
    private let seen: SeenIndex
    private let coding: PageCoding
    private let store: FileJobStore?
    private let memory: FrontierMemory
    private let clock: WallClock
    private let state: FrontierState

    private var hosts: [HostKey: HostBuffer] = [:]
    private var taken: [Int: WaitingRequest] = [:]
    private(set) var loaded = 0
    private var lastID: Int
    /// Whether there are commits that aren't stored yet.
    private var hasUnstored = false
    /// Whether the file still says how the previous process has ended.
    private var saysEnd = true
    private var counts: FrontierCounts
    /// Requests that this process has skipped before: they are in the table, unless they were queued later.
    private let knownSkipped = KnownRequests()
    /// The last kind of page that was read, which is usually the next one, too.
    private var lastPage: (bytes: [UInt8], page: any Codable & Sendable)?

    /// The log of requests whose pages crash the process, in the folder of the file; see `CrashLoggingFrontier`.
    package let crashLog: (any CrashLog)?

    /// The progress that was last stored; see `Frontier`.
    package private(set) var progress: CrawlProgress?

    /// The number of queued requests.
    package var waitingCount: Int { counts.waiting - taken.count }

    /// The counts of all requests, by how they ended.
    package var dispositions: FrontierCounts { counts }

    /// Opens the frontier of a job, and creates its file if it doesn't exist.
    ///
    /// - Parameters:
    ///   - path: the file, in a folder that exists
    ///   - coding: encodes and decodes the spider's kinds of page
    ///   - store: the job's store, if it is in this file
    ///   - memory: the division of memory
    ///   - isFull: whether stored pages survive a loss of power, too
    ///   - skipsUnknown: whether requests are skipped whose kinds of page can't be decoded
    /// - Throws: `SQLiteError`; `FrontierError` if the file can't be resumed.
    package init(
        path: String, coding: PageCoding, store: FileJobStore? = nil, memory: FrontierMemory = FrontierMemory(),
        isFull: Bool = false, skipsUnknown: Bool = false
    ) throws {
        database = try Database(path: path)
        try database.run("PRAGMA cache_size = -\(memory.pageCache / 1024)")
        try database.run("PRAGMA wal_autocheckpoint = 16000")
        if isFull { try database.run("PRAGMA synchronous = FULL") }
        crashLog = FileCrashLog(
            in: path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))
        self.coding = coding
        self.store = store
        self.memory = memory
        clock = WallClock()
        state = try FrontierState(database)
        tables = try FrontierTables(database)
        seen = try SeenIndex(database, recentLimit: memory.recentSeen)
        progress = try state.progress()
        counts = try state.counts() ?? FrontierCounts()
        lastID = counts.queued
        if progress != nil {
            try checkPages(skipsUnknown: skipsUnknown)
        } else {
            try state.put(program: ProgramStamp.current)
            try state.put(started: .now())
        }
        try followClock()
        store?.isCarried = true
    }

    // MARK: Ends of pages

    /// Commits the ends of pages; see `Frontier`.
    ///
    /// - Parameters:
    ///   - pages: the pages that ended since the last call
    ///   - now: the time
    /// - Returns: the changes
    /// - Throws: `SQLiteError`; `ValueError` if a kind of page can't be encoded.
    package func commit(_ pages: [PageCommit], now: ContinuousClock.Instant) throws -> FrontierChange {
        try begin()
        hasUnstored = true
        var change = FrontierChange()
        let wall = clock.seconds(now)
        for page in pages {
            if let id = page.id, let ended = taken.removeValue(forKey: id) {
                try end(ended, page, wall: wall, now: now, &change)
            }
            for found in page.requests { try add(found, parent: page.id, now: now, &change) }
            for skipped in page.skipped { try skip(skipped, parent: page.id) }
        }
        return change
    }

    private func end(
        _ ended: WaitingRequest, _ page: PageCommit, wall: Int, now: ContinuousClock.Instant,
        _ change: inout FrontierChange
    ) throws {
        let host = HostDigest(ended.queued.host)
        let request = ended.queued.request
        var outcome = FrontierTables.Outcome(
            ending: .done, status: page.status, items: page.items.count + page.waitingItems,
            attempts: request.attempt, ended: wall)
        var stored: (request: [UInt8], page: [UInt8])?
        try tables.dequeue(ended.key, host: host)
        switch page.disposition {
        case .done:
            counts.done += 1
        case .failed(let reason, let detail):
            outcome.ending = .failed
            outcome.reason = reason
            outcome.detail = detail.isEmpty || detail == reason ? nil : detail
            stored = (try RequestCoding.encode(request), try coding.encode(ended.queued.page))
            counts.failed += 1
        case .skipped(let reason):
            outcome.ending = .skipped
            outcome.reason = reason
            stored = (try RequestCoding.encode(request), try coding.encode(ended.queued.page))
            counts.skippedInQueue += 1
        case .again(let next, let notBefore, let reason):
            try tables.attempt(
                ended.key.id, url: request.url.redacted, status: page.status, reason: reason, wall: wall)
            guard let other = try known(next, from: request, as: ended.key.id) else {
                return try wait(ended, next, notBefore: notBefore, now: now, &change)
            }
            outcome.ending = .redirected
            outcome.reason = RedirectedTo(target: next.url.redacted, request: other).description
            counts.redirected += 1
            change.duplicates += 1
        }
        try tables.end(ended.key.id, url: request.url.href, ended.place, outcome, stored: stored)
        counts.waiting -= 1
    }

    /// Returns the other request that was fetched from the URL that this one is redirected to, or is queued for it;
    /// `nil` if there is none, or if it doesn't count.
    private func known(_ request: Request, from old: Request, as id: Int) throws -> Int? {
        guard request.url != old.url else { return nil }
        let digest = request.fingerprint.high
        guard let other = try seen.id(of: digest) else {
            try seen.insert(digest, id: id)
            if let variant = RequestVariant(request) { try tables.vary(variant, request, digest: digest, id: id) }
            return nil
        }
        return request.allowsDuplicate || request.hasBeenRedirectedBack ? nil : other
    }

    private func wait(
        _ ended: WaitingRequest, _ request: Request, notBefore: ContinuousClock.Instant, now: ContinuousClock.Instant,
        _ change: inout FrontierChange
    ) throws {
        var queued = ended.queued
        queued.request = request
        queued.host = HostKey(request.url)
        let key = QueueKey(priority: request.priority, id: ended.key.id)
        try wait(
            WaitingRequest(key: key, queued: queued, place: ended.place), notBefore: notBefore, now: now, &change)
    }

    private func add(
        _ found: FoundRequest, parent: Int?, now: ContinuousClock.Instant, _ change: inout FrontierChange
    ) throws {
        let digest = found.fingerprint.high
        let isKnown = try seen.id(of: digest) != nil
        guard !isKnown || found.request.allowsDuplicate else {
            change.duplicates += 1
            return
        }
        lastID += 1
        if !isKnown {
            try seen.insert(digest, id: lastID)
            if counts.skipped > 0, try tables.unskip(digest) { counts.skipped -= 1 }
        }
        if let variant = RequestVariant(found.request, isRepeated: isKnown) {
            try tables.vary(variant, found.request, digest: digest, id: lastID)
        }
        counts.queued += 1
        counts.waiting += 1
        change.queued += 1
        let queued = QueuedRequest(id: lastID, request: found.request, page: found.page, host: found.host)
        let waiting = WaitingRequest(
            key: QueueKey(priority: found.request.priority, id: lastID), queued: queued,
            place: FrontierTables.Place(parent: parent, link: found.link))
        let delay = found.request.delay
        try wait(waiting, notBefore: delay > .zero ? now + delay : nil, now: now, &change)
    }

    private func wait(
        _ waiting: WaitingRequest, notBefore: ContinuousClock.Instant?, now: ContinuousClock.Instant,
        _ change: inout FrontierChange
    ) throws {
        let host = waiting.queued.host
        change.hosts.insert(host)
        let row = FrontierTables.Row(
            key: waiting.key, host: HostDigest(host), url: waiting.queued.request.url.href,
            request: try RequestCoding.encode(waiting.queued.request), page: try coding.encode(waiting.queued.page),
            place: waiting.place)
        if let notBefore, notBefore > now {
            try tables.delay(row, due: clock.milliseconds(notBefore))
            if hosts[host]?.delayed.map({ notBefore < $0.until }) ?? true {
                hosts[host, default: HostBuffer(host)].delayed = (notBefore, row.key)
            }
            return
        }
        try tables.queue(row)
        keep(waiting)
    }

    /// Keeps a request in memory that is also on disk, if there is room.
    private func keep(_ waiting: WaitingRequest) {
        let host = waiting.queued.host
        let before = hosts[host]?.count ?? 0
        let limit = loaded < memory.requests ? memory.requestsPerHost : before
        hosts[host, default: HostBuffer(host)].insert(waiting, limit: limit)
        loaded += (hosts[host]?.count ?? 0) - before
    }

    private func skip(_ skipped: SkippedRequest, parent: Int?) throws {
        // A link in a site's footer is skipped on every page, and has been in the table since the first one.
        guard !knownSkipped.contains(skipped.request.fingerprint) else { return }
        knownSkipped.insert(skipped.request.fingerprint)
        let digest = skipped.request.fingerprint.high
        // A request that was ever queued isn't skipped because it is found again at a greater depth.
        guard try seen.id(of: digest) == nil else { return }
        let url = skipped.request.request.url.withoutCredentials.href
        let place = FrontierTables.Place(parent: parent, link: skipped.request.link)
        if try tables.skip(digest, url: url, reason: skipped.reason, place: place) {
            counts.skipped += 1
            if let variant = RequestVariant(skipped.request.request) {
                try tables.vary(variant, skipped.request.request, digest: digest, id: nil)
            }
        }
    }

    // MARK: Taking

    /// Takes a host's next request; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - allowance: ignored, since no other process takes requests
    ///   - now: the time
    /// - Throws: `SQLiteError`; `FrontierError` if a stored request can't be decoded.
    package func take(
        from host: HostKey, within allowance: HostAllowance, now: ContinuousClock.Instant
    ) throws -> QueuedRequest? {
        try release(host, now: now)
        return try takeFirst(from: host)
    }

    /// Takes a host's requests, whether they are due or not; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - limit: the most requests to take
    /// - Throws: `SQLiteError`; `FrontierError` if a stored request can't be decoded.
    package func takeAll(from host: HostKey, limit: Int) throws -> [QueuedRequest] {
        if hosts[host]?.delayed != nil { try releaseDelayed(of: host, until: .max) }
        var requests: [QueuedRequest] = []
        while requests.count < limit, let queued = try takeFirst(from: host) { requests.append(queued) }
        return requests
    }

    private func takeFirst(from host: HostKey) throws -> QueuedRequest? {
        if hosts[host]?.mustLoad ?? false { try load(host) }
        guard let waiting = hosts[host]?.popFirst() else { return nil }
        loaded -= 1
        if hosts[host]?.isEmpty ?? false { hosts[host] = nil }
        taken[waiting.key.id] = waiting
        return waiting.queued
    }

    /// Returns the first request in a host's queue; see `Frontier`.
    ///
    /// - Parameters:
    ///   - host: the host
    ///   - now: the time
    /// - Throws: `SQLiteError`
    package func head(of host: HostKey, now: ContinuousClock.Instant) throws -> QueueHead? {
        try release(host, now: now)
        guard let buffer = hosts[host] else { return nil }
        if let first = buffer.first { return QueueHead(priority: first.priority, id: first.id) }
        return buffer.delayed.map { QueueHead(priority: $0.key.priority, id: $0.key.id, notBefore: $0.until) }
    }

    /// Returns the hosts with queued requests; see `Frontier`.
    ///
    /// - Throws: `SQLiteError`
    package func waitingHosts() throws -> [HostKey] {
        for (digest, url, first) in try tables.waitingHosts() {
            let host = HostKey(try WebURL(parsing: url))
            var buffer = HostBuffer(host)
            if let first { buffer.begin(at: first) }
            hosts[host] = buffer
            try setDelayed(host, digest)
        }
        return Array(hosts.keys)
    }

    /// Enqueues the requests of a host that have become due.
    private func release(_ host: HostKey, now: ContinuousClock.Instant) throws {
        guard let delayed = hosts[host]?.delayed, delayed.until <= now else { return }
        try releaseDelayed(of: host, until: clock.milliseconds(now))
    }

    /// Enqueues the requests of a host that are due by a time.
    ///
    /// - Parameter wall: the time of day up to which requests are due, in milliseconds since 1970
    private func releaseDelayed(of host: HostKey, until wall: Int) throws {
        guard let digest = hosts[host]?.digest else { return }
        try begin()
        while true {
            let rows = try tables.release(digest, now: wall, limit: DiskFrontier.batch)
            for row in rows { keep(try waiting(row, of: host)) }
            if rows.count < DiskFrontier.batch { break }
        }
        try setDelayed(host, digest)
    }

    private func setDelayed(_ host: HostKey, _ digest: HostDigest) throws {
        let first = try tables.firstDelayed(digest)
        hosts[host]?.delayed = first.map { (clock.instant($0.due), $0.key) }
    }

    private static let batch = 100

    private func load(_ host: HostKey) throws {
        guard let buffer = hosts[host], let from = buffer.beyond else { return }
        // If memory is full, one at a time, because it is taken at once.
        let count = max(1, min(DiskFrontier.batch, memory.requests - loaded))
        var limit = count + 1
        var rows = try tables.queued(buffer.digest, from: from, limit: limit)
        if rows.contains(where: { taken[$0.key.id] != nil }) {
            // A request that was taken stays in the table until its page has ended.
            limit += taken.count
            rows = try tables.queued(buffer.digest, from: from, limit: limit).filter { taken[$0.key.id] == nil }
        }
        let requests = try rows.prefix(count).map { try waiting($0, of: host) }
        hosts[host]?.load(requests, next: rows.count > count ? rows[count].key : nil)
        loaded += requests.count
    }

    private func waiting(_ row: FrontierTables.Row, of host: HostKey) throws -> WaitingRequest {
        do {
            let request = try RequestCoding.decode(row.request, url: WebURL(parsing: row.url))
            let queued = QueuedRequest(id: row.key.id, request: request, page: try page(row.page), host: host)
            return WaitingRequest(key: row.key, queued: queued, place: row.place)
        } catch {
            throw FrontierError.damaged(path: database.path, detail: "\(JobReader.redacted(row.url)): \(error)")
        }
    }

    private func page(_ bytes: [UInt8]) throws -> any Codable & Sendable {
        if let lastPage, lastPage.bytes == bytes { return lastPage.page }
        let page = try coding.decode(bytes)
        lastPage = (bytes, page)
        return page
    }

    // MARK: Storing

    private func begin() throws {
        if !database.isInTransaction { try database.run("BEGIN IMMEDIATE") }
    }

    /// Stores everything that was committed since the last time; see `Frontier`.
    ///
    /// - Parameter progress: the progress
    /// - Throws: `SQLiteError`; then nothing is stored.
    package func store(_ progress: CrawlProgress) throws {
        try begin()
        do {
            try store?.write(to: database)
            try state.put(progress, counts, wall: clock.seconds(.now))
            if saysEnd { try state.removeEnd() }
            try database.run("COMMIT")
        } catch {
            try? database.run("ROLLBACK")
            store?.hasFailed()
            throw error
        }
        store?.hasWritten()
        hasUnstored = false
        saysEnd = false
        self.progress = progress
    }

    /// Closes the frontier; commits that weren't stored are undone.
    ///
    /// - Parameter ending: the reason why the crawl ended
    /// - Throws: `SQLiteError`
    package func close(_ ending: Summary.Ending) throws {
        // Entries of undone pages mustn't stay in the store: items that count as seen, for example.
        if hasUnstored { store?.discardCrawl() }
        store?.isCarried = false
        if database.isInTransaction { try database.run("ROLLBACK") }
        if let stored = try state.counts() { counts = stored }
        try state.put(JobEnd(ending: ending, time: .now()))
        try database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    // MARK: Another program, another time

    /// Shortens delays if the clock was set back since the last save, which would lengthen them.
    private func followClock() throws {
        let now = UnixTime.now()
        guard let stored = try state.lastStored(), stored > now else { return }
        let century: Int64 = 100 * 365 * 86_400
        try database.transaction {
            try tables.hasten(by: Int(min(stored.seconds, now.seconds + century) - now.seconds) * 1000)
            try state.put(stored: Int(now.seconds))
        }
    }

    /// Checks whether the program knows all kinds of page in the queue, if the program has changed since then.
    private func checkPages(skipsUnknown: Bool) throws {
        let program = ProgramStamp.current
        guard try state.program() != program else { return }
        var unknown = UnknownPages()
        var good: Set<[UInt8]> = []
        try database.transaction {
            for (table, key) in [("queue", "rank"), ("delayed", "due")] {
                let rows = try Statement("SELECT page, url, host, \(key), id FROM \(table)", in: database)
                var skipped: [(host: Int, key: Int, id: Int)] = []
                while try rows.step() {
                    let bytes = rows.bytes(0)
                    if good.contains(bytes) { continue }
                    do {
                        _ = try coding.decode(bytes)
                        // Kinds of page without a payload repeat; of the others, there are as many as pages.
                        if good.count < 1_000 { good.insert(bytes) }
                    } catch {
                        unknown.add("\(error)", example: rows.text(1))
                        if skipsUnknown { skipped.append((rows.integer(2), rows.integer(3), rows.integer(4))) }
                    }
                }
                guard skipsUnknown else { continue }
                let row = "host = ? AND \(key) = ? AND id = ?"
                let end = try Statement(
                    """
                    INSERT OR REPLACE INTO pages (id, url, parent, link, ending, items, attempts, ended)
                    SELECT id, url, parent, link, \(FrontierTables.Ending.skipped.rawValue), 0, 0, ? FROM \(table)
                    WHERE \(row)
                    """, in: database)
                let delete = try Statement("DELETE FROM \(table) WHERE \(row)", in: database)
                for place in skipped {
                    end.bind(1, clock.seconds(.now))
                    for (statement, first) in [(end, 2), (delete, 1)] {
                        statement.bind(first, place.host)
                        statement.bind(first + 1, place.key)
                        statement.bind(first + 2, place.id)
                        try statement.run()
                    }
                }
                counts.waiting -= skipped.count
                counts.skippedInQueue += skipped.count
            }
            guard unknown.reasons.isEmpty || skipsUnknown else {
                throw FrontierError.undecodable(reasons: unknown.reasons)
            }
            try state.put(program: program)
            try state.put(counts)
        }
    }
}
