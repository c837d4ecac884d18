import Glibc
import SpiderKit

/// What it costs to fetch a page in each coding, from a site of another process.
struct DecodingCost {
    let pages: Int
    let rounds: Int

    /// So many are fetched at once.
    private static let concurrency = 16

    func run(at site: String) async throws {
        let downloader = try CurlDownloader()
        print("\(pages) pages at \(Self.concurrency) at once, best of \(rounds) rounds")
        for path in ["2", "29", "300"].flatMap({ size in ["identity", "gzip", "br", "zstd"].map { "/\($0)/\(size)" } })
        {
            let request = Request(try WebURL(parsing: site + path))
            var (shortest, least) = (Double.infinity, Double.infinity)
            for _ in 0..<rounds {
                let clock = ContinuousClock()
                let (start, cpu) = (clock.now, Self.processorTime)
                try await fetch(request, by: downloader)
                shortest = min(shortest, start.duration(to: clock.now) / .seconds(1))
                least = min(least, Self.processorTime - cpu)
            }
            let rate = Int(Double(pages) / shortest)
            let cost = (least / Double(pages) * 1e7).rounded() / 10
            print("\(path): \(rate) pages/s, \(cost) µs of processor time a page")
        }
        await downloader.shutdown()
    }

    private func fetch(_ request: Request, by downloader: CurlDownloader) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.concurrency {
                group.addTask {
                    for _ in 0..<(pages / Self.concurrency) { _ = try await downloader.fetch(request) }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Seconds that this process has computed for.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
