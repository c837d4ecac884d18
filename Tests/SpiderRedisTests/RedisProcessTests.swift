import Glibc
import SpiderKit
import SpiderTesting
import Testing

@testable import SpiderRedis

/// Worker processes that are killed at random.
@Suite("Worker processes", .timeLimit(.minutes(10)))
struct RedisProcessTests {
    private static let pages = 5_000

    /// A site of pages that lead to four others each, and to some that others lead to; some links redirect, some are dead.
    private func routes(_ site: inout Routes) {
        site.on("/p/{number}") { request in
            let number = Int(request.parameters["number"]) ?? 0
            guard number < RedisProcessTests.pages else { return .status(404) }
            var links = (1...4).map { 4 * number + $0 } + [number / 3, number * 7_919 % RedisProcessTests.pages]
            links.removeAll { $0 >= RedisProcessTests.pages }
            var body = "<h1>Page \(number)</h1>" + links.map { "<a href=/p/\($0)>x</a>" }.joined()
            if number % 50 == 7 { body += "<a href=/r/\(number)>redirect</a>" }
            if number % 500 == 3 { body += "<a href=/gone/\(number)>dead</a>" }
            return .html(body)
        }
        site.on("/r/{number}") { request in
            .redirect(to: "/p/\((Int(request.parameters["number"]) ?? 0) / 2 + 1)")
        }
    }

    private func configuration(_ site: TestSite, frontier: String) -> String {
        """
        concurrency: 16
        per_host: 16
        log_level: warning
        store: null
        frontier: \(frontier)
        spiders: {walker: {options: {start: "\(site.url)/p/0"}}}
        """
    }

    private struct Dice {
        var state: UInt64 = 42

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
    }

    private func lines(_ folder: TemporaryFolder, _ name: String) throws -> [Substring] {
        try folder.text(of: name).split(separator: "\n").sorted()
    }

    @Test("four that are killed at random collect the same items as one that isn't")
    func killed() async throws {
        let server = try RedisServer()
        let alone = try TemporaryFolder()
        let shared = try TemporaryFolder()
        try await TestSite.withSite(routes) { site in
            try alone.write(configuration(site, frontier: "memory"), to: "config.yaml")
            let crawl = ["crawl", "walker", "--quiet"]
            let program = try TestProcess.besideTests("crawl-worker")
            let single = try await TestProcess(program, crawl + ["-o", "one.jsonl"], in: alone).end()
            #expect(single.status == 3, "the dead links are failures")
            let expected = try lines(alone, "one.jsonl")
            #expect(expected.count == RedisProcessTests.pages)
            let before = site.requestCount

            let frontier = "{redis: {url: \"\(server.url())\", lease: 5s}}"
            try shared.write(configuration(site, frontier: frontier), to: "config.yaml")
            let worker = { try TestProcess(program, crawl, in: shared) }
            let collect = ["collect", server.url(), "-o", "all.jsonl", "--follow", "--quiet"]
            let collector = { try TestProcess(program, collect, in: shared) }
            var workers = try (0..<4).map { _ in try worker() }
            var collecting = try collector()
            var dice = Dice()
            for milestone in stride(from: 200, to: RedisProcessTests.pages, by: 400) {
                try await site.received(before + milestone)
                let victim = dice.roll(4)
                workers[victim].signal(SIGKILL)
                _ = try await workers[victim].end()
                workers[victim] = try worker()
                guard milestone % 1_000 == 0 else { continue }
                collecting.signal(SIGKILL)
                _ = try await collecting.end()
                collecting = try collector()
            }
            for worker in workers { #expect(try await [0, 3, 4].contains(worker.end().status)) }
            #expect(try await collecting.end().status == 0)
            #expect(try lines(shared, "all.jsonl") == expected)
            // Pages in flight with killed workers have been fetched again.
            #expect(site.requestCount - before > RedisProcessTests.pages)
        }
        let progress = try RedisItemStream(server.address(), log: .silent).progress()
        #expect(progress.hasFinished)
        #expect(progress.items == RedisProcessTests.pages)
        #expect(progress.lost == 0)
    }
}
