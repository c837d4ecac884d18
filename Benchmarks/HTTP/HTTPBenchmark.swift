import SpiderKit

/// Measures what lies between a request and a response: `run` beside this file says what and how.
@main
struct HTTPBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        func number(_ index: Int, or standard: Int) -> Int {
            arguments.dropFirst(index).first.flatMap { Int($0) } ?? standard
        }
        switch arguments.first {
        case "latency": try await LatencyCrawl(pages: number(1, or: 1000), milliseconds: number(2, or: 100)).run()
        case "layers":
            let cost = LayerCost(pages: number(1, or: 20_000), rounds: number(2, or: 7), kilobytes: number(3, or: 2))
            try await cost.run()
        case "connections": try await SlowConnections(count: number(1, or: 10_000)).run(at: arguments.last ?? "")
        case "serve": try await SlowSite.serve()
        case "decoding":
            try await DecodingCost(pages: number(2, or: 4000), rounds: number(3, or: 5))
                .run(at: arguments.dropFirst().first ?? "")
        case "serve-codings": try await CodedSite.serve()
        default:
            print("bench-http latency [PAGES [MILLISECONDS]] | layers [PAGES [ROUNDS [KILOBYTES]]]")
            print("         | connections COUNT URL | serve | decoding URL [PAGES [ROUNDS]] | serve-codings")
        }
    }
}
