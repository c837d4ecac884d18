import SpiderKit
import SpiderTesting

/// What the layers cost that are there by default: the time of a page through them, less that of one without.
struct LayerCost {
    let pages: Int
    let rounds: Int
    /// The size of a page, about.
    let kilobytes: Int

    func run() async throws {
        let settings = Settings()
        let registry = Registry()
        let log = Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
        let text = String(repeating: "<p>text</p>", count: kilobytes * 93)
        let body = Array("<title>near</title><h1>here</h1>\(text)".utf8)
        let stub = StubDownloader { request in
            guard request.url.path != "/robots.txt" else {
                return Response(to: request, status: .ok, body: Array(SlowSite.robots.utf8))
            }
            var fields: HTTPFields = [
                .contentType: "text/html; charset=utf-8", .server: "bench", .date: "Wed, 25 Nov 2026 10:00:00 GMT",
            ]
            if request.headerFields[.cookie] == nil { fields[.setCookie] = "visit=1; Path=/; Max-Age=86400" }
            return Response(to: request, status: .ok, headerFields: fields, body: body)
        }
        let context = PluginContext(spider: "bench", settings: settings, log: log)
        let all = try registry.middleware(of: settings).map { ($0.name, try registry.middleware.make($0, context)) }
        let shelf = try WebURL(parsing: "http://shop.example/catalogue/")
        let requests = try (0..<pages).map { number in
            var request = Request(try WebURL(parsing: "item-\(number)?page=\(number % 7)", base: shelf))
            guard number > 0 else { return request }
            request.depth = 1
            request.referrer = Referrer(shelf)
            return request
        }
        print("layers \(all.map(\.0)), \(pages) pages of \(body.count) bytes, best of \(rounds) rounds")
        let none = try await best(Next([], around: stub), requests)
        let whole = try await best(Next(all.map(\.1), around: stub), requests)
        print("all: \(microseconds(whole - none)) µs a page")
        for (name, layer) in all {
            let one = try await best(Next([layer], around: stub), requests)
            print("  \(name): \(microseconds(one - none))")
        }
    }

    private func best(_ next: Next, _ requests: [Request]) async throws -> Duration {
        let clock = ContinuousClock()
        var best: Duration?
        for _ in 0..<rounds {
            let start = clock.now
            for request in requests { _ = try await next(request) }
            let time = start.duration(to: clock.now) / pages
            best = min(best ?? time, time)
        }
        return best ?? .zero
    }

    private func microseconds(_ time: Duration) -> Double { ((time / .nanoseconds(1)) / 10).rounded() / 100 }
}
