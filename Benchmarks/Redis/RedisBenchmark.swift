import Glibc
import Logging
@_spi(Threads) import SpiderHTTP
import SpiderKit
import SpiderRedis
import Synchronization

/// How many pages a second one Redis carries, and how much it keeps for what waits.
///
///     bench-redis fill redis://127.0.0.1:6379/0/bench 1000000 1000    requests, hosts
///     bench-redis drain redis://127.0.0.1:6379/0/bench 4 100000       workers, pages
///
/// `fill` queues requests as a crawl does that finds a hundred links on each page. `drain` takes them and commits each with an
/// item and ten links, of which one is new: all that a worker does but fetching and parsing.
@main struct RedisBenchmark {
    enum Page: Codable, Sendable { case film(id: Int) }

    static func main() throws {
        signal(SIGPIPE, SIG_IGN)
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let first = Int(arguments[3]), let second = Int(arguments[4]) else {
            print("usage: bench-redis fill URL REQUESTS HOSTS | drain URL WORKERS PAGES")
            exit(64)
        }
        let address = try RedisAddress(arguments[2])
        if arguments[1] == "fill" {
            try fill(address, requests: first, hosts: second)
        } else {
            try drain(address, workers: first, pages: second)
        }
    }

    private static func worker(_ address: RedisAddress) throws -> RedisFrontier {
        try RedisFrontier(
            address, spider: "bench", pages: PageCoding(Page.self),
            log: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    private static func request(_ number: Int, host: Int) -> FoundRequest? {
        guard let url = WebURL("https://www\(host).example.org/films/2026/\(number)-the-title-of-a-film/") else {
            return nil
        }
        var request = Request(url)
        request.depth = 3
        return FoundRequest(request, page: Page.film(id: number))
    }

    private static func fill(_ address: RedisAddress, requests: Int, hosts: Int) throws {
        let frontier = try worker(address)
        _ = try frontier.refresh(now: .now)
        let start = ContinuousClock.now
        for first in stride(from: 0, to: requests, by: 100) {
            let found = (first..<min(first + 100, requests)).compactMap { request($0, host: $0 % hosts) }
            _ = try frontier.commit([PageCommit(id: nil, disposition: .done, requests: found)], now: .now)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("\(requests) requests queued in \(seconds) s: \(Int(Double(requests) / seconds)) a second")
        try frontier.close(.finished)
    }

    private static func drain(_ address: RedisAddress, workers: Int, pages: Int) throws {
        let left = Atomic(pages)
        let running = Atomic(workers)
        let start = ContinuousClock.now
        for number in 0..<workers {
            try DedicatedThread.start {
                do {
                    try work(address, number, left)
                } catch {
                    print("\(error)")
                }
                running.subtract(1, ordering: .relaxed)
            }
        }
        while running.load(ordering: .relaxed) > 0 { usleep(10_000) }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("\(pages) pages by \(workers) workers in \(seconds) s: \(Int(Double(pages) / seconds)) a second")
    }

    private static func work(_ address: RedisAddress, _ worker: Int, _ left: borrowing Atomic<Int>) throws {
        let frontier = try Self.worker(address)
        var hosts: [HostKey] = []
        var next = worker * 10_000_000
        while left.load(ordering: .relaxed) > 0 {
            hosts += try frontier.refresh(now: .now).hosts
            guard !hosts.isEmpty else { continue }
            var commits: [PageCommit] = []
            // As many as an engine commits at once when it is busy.
            while commits.count < 8, let host = hosts.popLast() {
                guard let page = try frontier.take(from: host, within: .unlimited, now: .now) else { continue }
                if frontier.head(of: host, now: .now) != nil { hosts.insert(host, at: 0) }
                next += 1
                let known = (0..<9).compactMap { request($0, host: $0) }
                let new = [request(next, host: next % 1_000)].compactMap { $0 }
                let item = Record(
                    type: "Film",
                    fields: Object([
                        ("title", .string("The title of a film")), ("year", .int(2026)), ("id", .int(next)),
                    ]))
                commits.append(PageCommit(id: page.id, disposition: .done, items: [item], requests: known + new))
            }
            _ = try frontier.commit(commits, now: .now)
            left.subtract(commits.count, ordering: .relaxed)
        }
        try frontier.close(.finished)
    }
}
