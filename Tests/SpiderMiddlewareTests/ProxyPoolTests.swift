import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderFixtures
@testable import SpiderMiddleware
@_spi(Algorithms) import SpiderURL

@Suite("A pool of proxies")
struct ProxyPoolTests {
    /// A pool with proxies that are named by a letter, and a clock for it; `-` is the way without a proxy.
    private final class Bench {
        var pool: ProxyPool
        var clock = VirtualClock()

        init(_ tiers: String..., change: (inout ProxyPool.Rules) -> Void = { _ in }) {
            var rules = ProxyPool.Rules(
                tiers: tiers.map { $0.map { $0 == "-" ? nil : Proxy("http://\($0).example") } })
            change(&rules)
            pool = ProxyPool(rules)
        }

        func choose(
            host: String = "h", session: String = "", request: Fingerprint? = nil, random: Double = 0
        ) -> ProxyPool.Choice {
            pool.choose(
                for: .init(host: host, session: session, request: request), now: clock.now, random: random)
        }

        func route(
            host: String = "h", session: String = "", request: Fingerprint? = nil, random: Double = 0
        ) throws -> ProxyPool.Route {
            let choice = choose(host: host, session: session, request: request, random: random)
            guard case .route(let route) = choice else { throw NoRoute(choice: choice) }
            return route
        }

        /// The letters of the next proxies.
        func letters(_ count: Int, host: String = "h", session: String = "") throws -> String {
            try (0..<count).map { _ in try letter(route(host: host, session: session)) }.joined()
        }

        func letter(_ route: ProxyPool.Route) -> String { route.proxy.map { String($0.host.prefix(1)) } ?? "-" }

        func fail(_ route: ProxyPool.Route, request: Fingerprint? = nil) {
            pool.failed(route, for: .init(host: "h", request: request), now: clock.now)
        }

        func hasOther(than route: ProxyPool.Route) -> Bool { pool.hasOther(than: route, for: "h", now: clock.now) }

        func changes() -> [String] { pool.takeChanges().map { "\($0.host) \($0.tier)" } }

        func block(_ route: ProxyPool.Route, host: String = "h") {
            pool.blocked(route, for: .init(host: host), now: clock.now)
        }
    }

    struct NoRoute: Error { let choice: ProxyPool.Choice }

    // MARK: Rotation

    @Test("takes each proxy in its turn")
    func roundRobin() throws {
        let bench = Bench("abc")
        #expect(try bench.letters(7) == "abcabca")
    }

    @Test("takes any, as chance has it")
    func random() throws {
        let bench = Bench("abcd") { $0.rotation = .random }
        let letters = try [0, 0.24, 0.25, 0.5, 0.75, 0.999_999].map { bench.letter(try bench.route(random: $0)) }
        #expect(letters == ["a", "a", "b", "c", "d", "d"])
    }

    @Test("keeps a session at its proxy while that is well, and gives the next session the next one")
    func sticky() throws {
        let bench = Bench("abc") {
            $0.rotation = .session
            $0.failures = 1
        }
        #expect(try bench.letters(3, session: "x") == "aaa")
        #expect(try bench.letters(3, session: "y") == "bbb")
        let route = try bench.route(session: "x")
        bench.pool.failed(route, for: .init(host: "h", session: "x"), now: bench.clock.now)
        #expect(try bench.letters(3, session: "x") == "ccc")
        bench.clock.advance(by: .seconds(60))
        #expect(try bench.letters(3, session: "x") == "ccc")
    }

    @Test("gives a session another proxy after a single failure of its own")
    func stickyAfterFailure() throws {
        let bench = Bench("ab") { $0.rotation = .session }
        let client = ProxyPool.Client(
            host: "h", session: "x", request: Fingerprint(method: "GET", url: try url("http://h/"), body: nil))
        let route = try bench.route(session: "x")
        bench.pool.failed(route, for: client, now: bench.clock.now)
        #expect(try bench.route(session: "x", request: client.request) != route)
    }

    @Test("remembers as many sessions as it may")
    func sessionLimit() throws {
        var table = RecentlyUsed<Int, Int>(limit: 100)
        for number in 0..<1_000 {
            table[number] = number
            let first = table[0]
            #expect(first == 0)
            #expect(table.count <= 100)
        }
        let ends = [table[999], table[1]]
        #expect(ends == [999, nil])
    }

    // MARK: Health

    @Test("lets a proxy rest after failures in a row, each time twice as long, up to a limit")
    func coolDown() throws {
        let bench = Bench("ab") {
            $0.failures = 2
            $0.coolDown = .seconds(10)
            $0.longestCoolDown = .seconds(35)
        }
        let a = try bench.route()
        bench.fail(a)
        #expect(try bench.letters(2) == "ba")
        bench.fail(a)
        for rest in [10, 20, 35, 35] {
            #expect(try bench.letters(2) == "bb")
            bench.clock.advance(by: .milliseconds(rest * 1000 - 1))
            #expect(try bench.letters(2) == "bb")
            bench.clock.advance(by: .milliseconds(1))
            #expect(try bench.letters(2).contains("a"))
            bench.fail(a)
        }
        bench.clock.advance(by: .seconds(35))
        bench.pool.succeeded(a, for: .init(host: "h"))
        bench.fail(a)
        #expect(try bench.letters(2).contains("a"))
    }

    @Test("counts requests in flight once, not many times, when a proxy is found to be ill")
    func lateFailures() throws {
        let bench = Bench("a") { $0.failures = 2 }
        let a = try bench.route()
        for _ in 0..<50 { bench.fail(a) }
        #expect(bench.choose() == .wait(.seconds(30)))
    }

    @Test("asks to wait if all rest, until the first is back; and no longer than it may")
    func allRest() throws {
        let bench = Bench("ab") {
            $0.failures = 1
            $0.giveUp = .seconds(45)
        }
        bench.fail(try bench.route())
        bench.clock.advance(by: .seconds(10))
        bench.fail(try bench.route())
        #expect(bench.choose() == .wait(.seconds(20)))
        bench.clock.advance(by: .seconds(20))
        #expect(try bench.letters(2) == "aa")
        bench.fail(try bench.route())
        bench.clock.advance(by: .seconds(10))
        bench.fail(try bench.route())
        bench.clock.advance(by: .seconds(10))
        #expect(bench.choose() == .wait(.seconds(40)))
        bench.clock.advance(by: .seconds(5))
        #expect(bench.choose() == .none)
        bench.clock.advance(by: .seconds(60))
        bench.pool.succeeded(try bench.route(), for: .init(host: "h"))
        #expect(try bench.letters(1) != "")
    }

    @Test("doesn't blame the way without a proxy for failures")
    func direct() throws {
        let bench = Bench("-") { $0.failures = 1 }
        let direct = try bench.route()
        for _ in 0..<5 { bench.fail(direct) }
        #expect(try bench.letters(2) == "--")
    }

    @Test("gives a retry another proxy, whatever else is chosen in between")
    func anotherAttempt() throws {
        let bench = Bench("ab")
        let request = Fingerprint(method: "GET", url: try url("http://h/1"), body: nil)
        let a = try bench.route()
        bench.fail(a, request: request)
        _ = try bench.route()
        #expect(bench.letter(try bench.route(request: request)) == "b")
        #expect(try bench.letters(2) == "ab")
        #expect(bench.hasOther(than: a))
        let alone = Bench("a")
        let only = try alone.route()
        #expect(!alone.hasOther(than: only))
        alone.fail(only, request: request)
        #expect(alone.letter(try alone.route(request: request)) == "a")
    }

    // MARK: Tiers

    @Test("leads a host that blocks to the next tier, and no other host")
    func escalation() throws {
        let bench = Bench("-", "ab", "z")
        #expect(try bench.letters(2) == "--")
        bench.block(try bench.route())
        #expect(try bench.letters(3) == "aba")
        #expect(try bench.letters(2, host: "other") == "--")
        bench.block(try bench.route())
        #expect(try bench.letters(2) == "zz")
        bench.block(try bench.route())
        #expect(try bench.letters(2) == "zz")
    }

    @Test("climbs by one for all requests in flight when a host blocked")
    func lateBlocks() throws {
        let bench = Bench("abc", "x", "y")
        let underWay = [try bench.route(), try bench.route(), try bench.route()]
        for route in underWay { bench.block(route) }
        #expect(try bench.letters(2) == "xx")
    }

    @Test("climbs after as many blocks in a row as are set, with another proxy each time")
    func blocksInARow() throws {
        let bench = Bench("abcde", "x") { $0.blocks = 3 }
        let a = try bench.route()
        bench.block(a)
        #expect(try bench.letters(5) == "bcdeb")
        bench.pool.succeeded(try bench.route(), for: .init(host: "h"))
        bench.block(try bench.route())
        bench.block(try bench.route())
        #expect(bench.letter(try bench.route()) != "x")
        bench.block(try bench.route())
        #expect(try bench.letters(1) == "x")
    }

    @Test("goes back by a tier a time after the last block")
    func decay() throws {
        let bench = Bench("-", "a", "z") { $0.decay = .seconds(100) }
        bench.block(try bench.route())
        bench.clock.advance(by: .seconds(50))
        bench.block(try bench.route())
        bench.clock.advance(by: .seconds(99))
        #expect(try bench.letters(1) == "z")
        bench.clock.advance(by: .seconds(1))
        #expect(try bench.letters(1) == "a")
        bench.clock.advance(by: .seconds(100))
        #expect(try bench.letters(1) == "-")
        bench.block(try bench.route())
        bench.block(try bench.route())
        bench.clock.advance(by: .seconds(1_000_000_000))
        #expect(try bench.letters(1) == "-")
    }

    @Test("never goes back if no time is set")
    func noDecay() throws {
        let bench = Bench("-", "a") { $0.decay = .zero }
        bench.block(try bench.route())
        bench.clock.advance(by: .seconds(1_000_000))
        #expect(try bench.letters(1) == "a")
    }

    @Test("uses the next tier if all proxies of one rest")
    func restingTier() throws {
        let bench = Bench("a", "z") { $0.failures = 1 }
        bench.fail(try bench.route())
        #expect(try bench.letters(2) == "zz")
        bench.clock.advance(by: .seconds(30))
        #expect(try bench.letters(2) == "aa")
    }

    @Test("says which hosts have changed, restores them from an earlier process, and bounds their number")
    func memory() throws {
        let bench = Bench("-", "a", "z") {
            $0.memory = 8
            $0.decay = .seconds(100)
        }
        bench.block(try bench.route())
        bench.block(try bench.route())
        #expect(bench.changes() == ["h 2"])
        #expect(bench.changes() == [])
        bench.clock.advance(by: .seconds(250))
        #expect(try bench.letters(1) == "-")
        #expect(bench.changes() == ["h 0"])

        bench.pool.restore("old", tier: 9, age: .seconds(150), now: bench.clock.now)
        #expect(try bench.letters(1, host: "old") == "a")
        _ = bench.pool.takeChanges()
        var kept: [String: Int] = [:]
        for number in 0..<100 {
            bench.clock.advance(by: .milliseconds(1))
            bench.block(try bench.route(host: "\(number)"), host: "\(number)")
            for (host, tier) in bench.pool.takeChanges() { kept[host] = tier == 0 ? nil : tier }
        }
        #expect(kept.count <= 8)
        #expect(kept["99"] == 1)
    }
}
