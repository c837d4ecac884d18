import SpiderKit
import SpiderSQLite
import SpiderTesting
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("Frontier on disk, beside a model of it")
struct DiskFrontierModelTests {
    /// A frontier that is used at random, with crashes, and what it must come to.
    ///
    /// The clock goes in steps of a minute, and what waits does so until half a minute between two steps: what is stored
    /// of a time is exact to a second.
    private struct Trial {
        let folder: TemporaryFolder
        let at = Moments()
        let hosts: [HostKey]
        var random: SplitMix64
        var frontier: DiskFrontier
        var model = FrontierModel()
        /// The model as it was last stored.
        var stored = FrontierModel()
        var taken: [QueuedRequest] = []
        var time = 30_000
        var crashes = 0

        init(seed: UInt64) throws {
            folder = try TemporaryFolder()
            random = SplitMix64(seed: seed)
            hosts = try (0..<4).map { try host("http://h\($0)/") }
            frontier = try Trial.open(folder)
        }

        private static func open(_ folder: TemporaryFolder) throws -> DiskFrontier {
            var memory = FrontierMemory(budget: 0)
            memory.requests = 12
            memory.requestsPerHost = 5
            memory.recentSeen = 40
            let frontier = try DiskFrontier(
                path: "\(folder.path)/job.sqlite", coding: PageCoding(AnyPage.self), memory: memory)
            _ = try frontier.waitingHosts()
            return frontier
        }

        private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

        private mutating func request() throws -> Request {
            let number = Int.random(in: 0..<600, using: &random)
            var request = Request(try url("http://h\(number % 4)/\(number)"))
            request.priority = Int.random(in: -1...1, using: &random)
            request.allowsDuplicate = chance(5)
            return request
        }

        private mutating func delay() -> Int {
            chance(80) ? 0 : Int.random(in: 1...90, using: &random) * 60_000 - 30_000
        }

        mutating func step() throws {
            do {
                switch Int.random(in: 0..<100, using: &random) {
                case 0..<35: try take()
                case 35..<65: try commit()
                case 65..<80: try look()
                case 80..<90: time += 60_000 * Int.random(in: 1...5, using: &random)
                case 90..<96: try store()
                case 96: try fill()
                case 97: try reopen(after: nil)
                default: try reopen(after: chance(50) ? .interrupted : .failed("x"))
                }
            } catch let error as SQLiteError where error.isFull {
                try reopen(after: chance(50) ? nil : .failed("\(error)"))
            }
        }

        private mutating func take() throws {
            let host = hosts[Int.random(in: 0..<hosts.count, using: &random)]
            let queued = try frontier.take(from: host, within: .unlimited, now: at(time))
            try #require(queued?.id == model.next(of: host, now: time))
            guard let queued else { return }
            let expected = try #require(model.waiting[queued.id]?.request)
            #expect(queued.request.url == expected.url && queued.request.redirects == expected.redirects)
            #expect(queued.request.attempt == expected.attempt && queued.request.priority == expected.priority)
            model.taken.insert(queued.id)
            taken.append(queued)
        }

        private mutating func look() throws {
            let host = hosts[Int.random(in: 0..<hosts.count, using: &random)]
            let head = try frontier.head(of: host, now: at(time))
            if let next = model.next(of: host, now: time) {
                #expect(head?.id == next && head?.notBefore == nil)
            } else if let due = model.nextDue(of: host) {
                let until = try #require(head?.notBefore)
                #expect(until > at(time) && until >= at(due - 5_000) && until <= at(due + 5_000))
            } else {
                #expect(head == nil)
            }
            #expect(frontier.waitingCount == model.waiting.count - model.taken.count)
            #expect(frontier.dispositions == model.counts)
        }

        private mutating func commit() throws {
            var model = model
            var pages: [PageCommit] = []
            for _ in 0..<Int.random(in: 0...3, using: &random) where !taken.isEmpty {
                let ended = taken.remove(at: Int.random(in: 0..<taken.count, using: &random))
                var due = time
                var page = PageCommit(id: ended.id, disposition: .done)
                switch Int.random(in: 0..<10, using: &random) {
                case 0..<4: break
                case 4: page.disposition = .failed(reason: "500")
                case 5: page.disposition = .skipped(reason: "beyond a limit")
                case 6, 7:
                    var next = ended.request
                    next.attempt += 1
                    due += delay()
                    page.disposition = .again(next, notBefore: at(due))
                default:
                    var next = ended.request
                    next.url = try request().url
                    next.redirects.append(ended.request.url)
                    due += delay()
                    page.disposition = .again(next, notBefore: at(due))
                }
                model.end(ended.id, page.disposition, due: due)
                try follow(in: &page, &model)
                pages.append(page)
            }
            if pages.isEmpty || chance(10) {
                var start = PageCommit(id: nil, disposition: .done)
                try follow(in: &start, &model)
                pages.append(start)
            }
            _ = try frontier.commit(pages, now: at(time))
            self.model = model
        }

        private mutating func follow(in page: inout PageCommit, _ model: inout FrontierModel) throws {
            for _ in 0..<Int.random(in: 0...8, using: &random) {
                var request = try request()
                let delay = delay()
                request.delay = .milliseconds(delay)
                page.requests.append(FoundRequest(request, page: AnyPage.any))
                model.add(request, now: time, delay: delay)
            }
            for _ in 0..<Int.random(in: 0...1, using: &random) {
                let request = try request()
                page.skipped.append(SkippedRequest(FoundRequest(request, page: AnyPage.any), reason: "out of scope"))
                model.skip(request)
            }
        }

        private mutating func store() throws {
            var summary = Summary()
            summary.pages = model.counts.done
            try frontier.store(CrawlProgress(summary: summary, hasStarted: true))
            stored = model
        }

        /// From now on the database has room for a few pages of its file more.
        private mutating func fill() throws {
            let pages = try frontier.database.rows("PRAGMA page_count").first?.first?.integer ?? 0
            let limit = Int(pages) + Int.random(in: 0...6, using: &random)
            _ = try frontier.database.rows("PRAGMA max_page_count = \(limit)")
        }

        /// The process ends, with or without a word, and another one goes on.
        private mutating func reopen(after ending: Summary.Ending?) throws {
            crashes += 1
            if let ending { try? frontier.close(ending) }
            // The old one is gone before the new one is there, as with processes.
            frontier = try DiskFrontier(path: ":memory:", coding: PageCoding(AnyPage.self))
            frontier = try Trial.open(folder)
            model = stored
            model.taken = []
            taken = []
            #expect(frontier.dispositions == model.counts)
            #expect((frontier.progress?.summary.pages ?? 0) == model.counts.done)
            try check()
        }

        /// The tables agree with the counts, and with the model.
        func check() throws {
            func count(_ rows: String) throws -> Int64? {
                try frontier.database.rows("SELECT count(*) FROM \(rows)").first?.first?.integer
            }
            let counts = frontier.dispositions
            let waiting = (try count("queue") ?? 0) + (try count("delayed") ?? 0)
            #expect(waiting == counts.waiting && counts.waiting == model.waiting.count)
            for (ending, number) in [
                (FrontierTables.Ending.done, counts.done), (.failed, counts.failed), (.redirected, counts.redirected),
                (.skipped, counts.skippedInQueue),
            ] {
                #expect(try count("pages WHERE ending = \(ending.rawValue)") == Int64(number))
            }
            #expect(try count("skipped") == Int64(counts.skipped))
            #expect(
                counts.queued == counts.done + counts.failed + counts.redirected + counts.skippedInQueue
                    + counts.waiting)
        }
    }

    @Test("gives the same requests in the same order, over crashes at any moment and a full disk", arguments: 1...8)
    func sameAsModel(seed: UInt64) throws {
        var trial = try Trial(seed: seed)
        for _ in 0..<2_500 { try trial.step() }
        try trial.check()
        #expect(trial.crashes > 20 && trial.model.counts.done > 100)
    }

    @Test("holds no more requests in memory than it may, however many hosts there are")
    func bound() throws {
        let folder = try TemporaryFolder()
        let at = Moments()
        var memory = FrontierMemory(budget: 0)
        memory.requests = 50
        let frontier = try DiskFrontier(
            path: "\(folder.path)/job.sqlite", coding: PageCoding(AnyPage.self), memory: memory)
        var requests: [FoundRequest] = []
        for number in 0..<30 {
            for host in 0..<20 {
                requests.append(FoundRequest(Request(try url("http://h\(host)/\(number)")), page: AnyPage.any))
            }
        }
        _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: requests)], now: at(0))
        var most = 0
        var ids: [Int: [Int]] = [:]
        for _ in 0..<30 {
            for host in 0..<20 {
                let queued = try frontier.take(
                    from: try SpiderFixtures.host("http://h\(host)/"), within: .unlimited, now: at(0))
                ids[host, default: []].append(try #require(queued).id)
                most = max(most, frontier.loaded)
            }
        }
        #expect(most <= 50)
        #expect(frontier.loaded == 0 && frontier.waitingCount == 0)
        for host in 0..<20 { #expect(ids[host] == (0..<30).map { $0 * 20 + host + 1 }) }
    }

    @Test("waits for the right time in a process that has run for days")
    func longProcess() throws {
        let folder = try TemporaryFolder()
        let at = Moments()
        let hour = 3_600_000
        let frontier = try DiskFrontier(path: "\(folder.path)/job.sqlite", coding: PageCoding(AnyPage.self))
        let (early, late) = (Request(try url("http://a/1")), Request(try url("http://a/2")))
        for (request, delay) in [(early, 1), (late, 3)] {
            var request = request
            request.delay = .seconds(3600 * delay)
            _ = try frontier.commit(
                [PageCommit(id: nil, disposition: .done, requests: [FoundRequest(request, page: AnyPage.any)])],
                now: at(30 * hour))
        }
        let a = try host("http://a/")
        #expect(try frontier.take(from: a, within: .unlimited, now: at(31 * hour + 1_000))?.request.url == early.url)
        let until = try #require(try frontier.head(of: a, now: at(31 * hour + 1_000))?.notBefore)
        #expect(until > at(33 * hour - 1_000) && until < at(33 * hour + 1_000))
    }

    @Test("waits no longer for a clock that has been set back between two processes")
    func clockSetBack() throws {
        let folder = try TemporaryFolder()
        let at = Moments()
        let path = "\(folder.path)/job.sqlite"
        var request = Request(try url("http://a/1"))
        request.delay = .seconds(60)
        do {
            let frontier = try DiskFrontier(path: path, coding: PageCoding(AnyPage.self))
            _ = try frontier.commit(
                [PageCommit(id: nil, disposition: .done, requests: [FoundRequest(request, page: AnyPage.any)])],
                now: at(0))
            try frontier.store(CrawlProgress(hasStarted: true))
            // As a process whose clock was a year ahead would have stored it.
            let year = 365 * 86_400
            try frontier.database.run("UPDATE delayed SET due = due + \(year * 1000)")
            let stored = try FrontierState(frontier.database).lastStored()?.seconds ?? 0
            try frontier.database.run(
                "UPDATE crawl SET value = ? WHERE key = 'stored'", .blob(Array("\(stored + Int64(year))".utf8)))
        }
        for _ in 0..<2 {
            let frontier = try DiskFrontier(path: path, coding: PageCoding(AnyPage.self))
            _ = try frontier.waitingHosts()
            let until = try #require(try frontier.head(of: try host("http://a/"), now: at(0))?.notBefore)
            #expect(until > at(50_000) && until < at(70_000))
        }
    }
}
