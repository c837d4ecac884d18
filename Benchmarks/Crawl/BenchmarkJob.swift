import SpiderKit

/// What is to be crawled, as the environment says it.
struct BenchmarkJob {
    let start: String
    let output: String
    let isShop: Bool
    let concurrency: Int

    struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String { "\(name) is not set" }
    }

    init() throws(Missing) {
        func value(_ name: String) throws(Missing) -> String {
            guard let value = Environment.variable(name) else { throw Missing(name: name) }
            return value
        }
        start = try value("BENCH_URL")
        output = try value("BENCH_OUT")
        isShop = try value("BENCH_MODE") == "shop"
        concurrency = Environment.variable("BENCH_CONC").flatMap { Int($0) } ?? 32
    }
}
