import SpiderHTTP
import SpiderKit
import Testing

@testable import SpiderEngine
@testable import SpiderFixtures

@Suite("A crawl's budget")
struct CrawlBudgetTests {
    private let at = Moments()

    private func settings(_ change: (inout CrawlLimits) -> Void) -> Settings {
        var settings = Settings()
        change(&settings.limits)
        return settings
    }

    private func found(_ address: String, depth: Int = 1) throws -> FoundRequest {
        var request = Request(try url(address))
        request.depth = depth
        return FoundRequest(request, page: AnyPage.any)
    }

    @Test("lets as many pages start as are allowed, and doesn't count those that come back")
    func pages() throws {
        var budget = CrawlBudget(settings { $0.pages = 2 })
        let a = try host("http://a.test/")
        budget.start(a, now: at(0))
        #expect(budget.mayStart)
        budget.start(a, now: at(0))
        #expect(!budget.mayStart)
        #expect(budget.end(of: a, PageEnd(kind: .again)) == .counts(items: 0))
        #expect(budget.mayStart)
        budget.start(a, now: at(0))
        #expect(budget.end(of: a, PageEnd(kind: .failed(items: 0))) == .counts(items: 0))
        #expect(budget.end(of: a, PageEnd(kind: .parsed(items: 9))) == .counts(items: 9))
        #expect(!budget.mayStart)
        #expect(budget.end == nil)
    }

    @Test("continues the counts of earlier processes")
    func resumed() throws {
        var summary = Summary()
        summary.pages = 3
        summary.failures = ["time out": .init(count: 2, example: "")]
        summary.items = 7
        summary.bytes = 100
        #expect(CrawlBudget(settings { $0.pages = 6 }, summary: summary).mayStart)
        #expect(!CrawlBudget(settings { $0.pages = 5 }, summary: summary).mayStart)
        #expect(CrawlBudget(settings { $0.items = 7 }, summary: summary).end == .atOnce(limit: "limits.items"))
        #expect(CrawlBudget(settings { $0.items = 8 }, summary: summary).end == nil)
        let bytes = CrawlBudget(settings { $0.bytes = ByteCount(100) }, summary: summary)
        #expect(bytes.end == .atOnce(limit: "limits.bytes"))
        #expect(CrawlBudget(settings { $0.bytes = ByteCount(101) }, summary: summary).end == nil)
        #expect(CrawlBudget(settings { _ in }, summary: summary).end == nil)
    }

    @Test("keeps as many items as the limit allows, and abandons pages that end after that")
    func items() throws {
        var budget = CrawlBudget(settings { $0.items = 5 })
        let a = try host("http://a.test/")
        for _ in 0..<3 { budget.start(a, now: at(0)) }
        #expect(budget.end(of: nil, PageEnd(kind: .parsed(items: 1))) == .counts(items: 1))
        #expect(budget.end(of: a, PageEnd(kind: .parsed(items: 2))) == .counts(items: 2))
        #expect(budget.end == nil && !budget.hasCut)
        #expect(
            budget.end(of: a, PageEnd(kind: .parsed(items: 6)))
                == .counts(items: 2, dropped: 4, beyond: "limits.items"))
        #expect(budget.end == .atOnce(limit: "limits.items") && budget.hasCut)
        #expect(budget.end(of: a, PageEnd(kind: .parsed(items: 0))) == .left)
    }

    @Test("has cut nothing if there are just as many items")
    func justEnough() throws {
        var budget = CrawlBudget(settings { $0.items = 2 })
        let a = try host("http://a.test/")
        budget.start(a, now: at(0))
        #expect(budget.end(of: a, PageEnd(kind: .parsed(items: 2))) == .counts(items: 2))
        #expect(budget.end == .atOnce(limit: "limits.items") && !budget.hasCut)
    }

    @Test("abandons a page that would exceed its bytes")
    func bytes() throws {
        var budget = CrawlBudget(settings { $0.bytes = ByteCount(100) })
        let a = try host("http://a.test/")
        for _ in 0..<3 { budget.start(a, now: at(0)) }
        #expect(budget.end(of: a, PageEnd(kind: .parsed(items: 1), bytes: 60)) == .counts(items: 1))
        #expect(budget.end(of: a, PageEnd(kind: .again, bytes: 39)) == .counts(items: 0))
        #expect(budget.end == nil)
        #expect(budget.end(of: a, PageEnd(kind: .parsed(items: 1), bytes: 2)) == .left)
        #expect(budget.end == .atOnce(limit: "limits.bytes") && budget.hasCut)
    }

    @Test("counts failures until a page doesn't fail; pages that come back don't count")
    func errors() throws {
        var budget = CrawlBudget(settings { $0.errorsInARow = 2 })
        let a = try host("http://a.test/")
        func end(_ kind: PageEnd.Kind) {
            budget.start(a, now: at(0))
            _ = budget.end(of: a, PageEnd(kind: kind))
        }
        end(.failed(items: 0))
        end(.parsed(items: 0))
        end(.failed(items: 0))
        #expect(budget.end == nil)
        end(.again)
        end(.failed(items: 0))
        #expect(budget.end == .orderly(limit: "limits.errors_in_a_row"))
        // Pages in flight may end.
        budget.start(a, now: at(0))
        #expect(budget.end(of: a, PageEnd(kind: .parsed(items: 1))) == .counts(items: 1))
    }

    @Test("holds a host whose last pages are running, and closes it when they are done")
    func hostPages() throws {
        var budget = CrawlBudget(settings { $0.host.pages = 2 })
        let a = try host("http://a.test/")
        let b = try host("http://b.test:81/")
        for _ in 0..<2 { budget.start(a, now: at(0)) }
        #expect(budget.access(of: a, now: at(0)) == .held)
        #expect(try budget.reasonToSkip(found("http://a.test/x"), now: at(0)) == nil)
        _ = budget.end(of: a, PageEnd(kind: .again))
        #expect(budget.access(of: a, now: at(0)) == .open)
        #expect(budget.takeChanged() == [a])
        #expect(budget.takeChanged().isEmpty)
        budget.start(a, now: at(0))
        _ = budget.end(of: a, PageEnd(kind: .parsed(items: 0)))
        #expect(budget.access(of: a, now: at(0)) == .held)
        _ = budget.end(of: a, PageEnd(kind: .failed(items: 0)))
        let reason = "limits.host.pages of a.test"
        #expect(budget.access(of: a, now: at(0)) == .closed(reason: reason))
        #expect(try budget.reasonToSkip(found("http://a.test/x"), now: at(0)) == reason)
        #expect(budget.access(of: b, now: at(0)) == .open)
        #expect(budget.mayStart && budget.end == nil)
        #expect(budget.takeCounts().map(\.counts) == [.init(pages: 2)])
    }

    @Test("closes a host at its limit in items, bytes, time or errors, by its name")
    func hostShares() throws {
        let a = try host("http://a.test/")
        func closed(_ change: (inout HostLimits) -> Void, _ ends: [PageEnd], after time: Int = 0) -> [String] {
            var budget = CrawlBudget(settings { change(&$0.host) })
            var said: [String] = []
            for end in ends {
                budget.start(a, now: at(0))
                if case .skipped(let reason) = budget.end(of: a, end) { said.append("skipped: \(reason)") }
                if case .closed(let reason) = budget.access(of: a, now: at(time)) { said.append(reason) }
            }
            return said
        }
        let page = PageEnd(kind: .parsed(items: 2), bytes: 10)
        let failure = PageEnd(kind: .failed(items: 0))
        #expect(closed({ $0.items = 5 }, [page, page]) == [])
        #expect(closed({ $0.items = 4 }, [page, page]) == ["limits.host.items of a.test"])
        #expect(closed({ $0.bytes = ByteCount(20) }, [page, page]) == ["limits.host.bytes of a.test"])
        #expect(
            closed({ $0.bytes = ByteCount(19) }, [page, page])
                == ["skipped: limits.host.bytes of a.test", "limits.host.bytes of a.test"])
        #expect(closed({ $0.time = Interval(.seconds(1)) }, [page], after: 999) == [])
        #expect(closed({ $0.time = Interval(.seconds(1)) }, [page], after: 1000) == ["limits.host.time of a.test"])
        #expect(
            closed({ $0.errorsInARow = 2 }, [failure, page, failure, failure])
                == ["limits.host.errors_in_a_row of a.test"])
        #expect(closed({ _ in }, [page, failure]) == [])
    }

    @Test("drops a host's items beyond its limit, and counts the page")
    func hostItems() throws {
        var budget = CrawlBudget(settings { $0.host.items = 3 })
        let a = try host("http://a.test/")
        for _ in 0..<2 { budget.start(a, now: at(0)) }
        #expect(
            budget.end(of: a, PageEnd(kind: .parsed(items: 5)))
                == .counts(items: 3, dropped: 2, beyond: "limits.host.items of a.test"))
        #expect(
            budget.end(of: a, PageEnd(kind: .parsed(items: 1)))
                == .counts(items: 0, dropped: 1, beyond: "limits.host.items of a.test"))
        #expect(budget.end == nil && !budget.hasCut)
    }

    @Test("skips links to a host that are too deep for it")
    func hostDepth() throws {
        var budget = CrawlBudget(settings { $0.host.depth = 1 })
        #expect(try budget.reasonToSkip(found("http://a.test/", depth: 1), now: at(0)) == nil)
        #expect(
            try budget.reasonToSkip(found("http://a.test/", depth: 2), now: at(0)) == "limits.host.depth of a.test")
    }

    @Test("continues with the part that a host has already used")
    func hostResumed() throws {
        let a = try host("http://a.test:8080/")
        var counts = HostBudget.Counts()
        counts.pages = 2
        counts.items = 1
        var two = CrawlBudget(settings { $0.host.pages = 2 }, counts: [a: counts])
        #expect(two.access(of: a, now: at(0)) == .closed(reason: "limits.host.pages of a.test:8080"))
        var three = CrawlBudget(settings { $0.host.pages = 3 }, counts: [a: counts])
        #expect(three.access(of: a, now: at(0)) == .open)
    }

    @Test("names 20 hosts and counts the others together")
    func manyHosts() throws {
        var budget = CrawlBudget(settings { $0.host.depth = 0 })
        var reasons: [String: Int] = [:]
        for number in 1...25 {
            let reason = try budget.reasonToSkip(found("http://h\(number).test/"), now: at(0))
            reasons[reason ?? "", default: 0] += 1
        }
        #expect(reasons.count == 21)
        #expect(reasons["limits.host.depth of h1.test"] == 1)
        #expect(reasons["limits.host.depth of other hosts"] == 5)
    }

    @Test("is kept with the job for a crawl that is resumed, and for no other")
    func store() throws {
        let jobs = MemoryJobStore()
        let store = BudgetStore(jobs)
        let counts = HostBudget.Counts(pages: 1, items: 2, bytes: 3)
        let a = try host("https://a.test:80/")
        try store.write([(a, counts)])
        #expect(try store.counts(goesOn: true) == [a: counts])
        #expect(try store.counts(goesOn: false).isEmpty)
        #expect(try store.counts(goesOn: true).isEmpty)
        jobs.put(Array("no JSON".utf8), for: "b.test", in: BudgetStore.section)
        #expect(try store.counts(goesOn: true).isEmpty)
    }
}
