import Glibc
import SpiderKit

/// Measures crawls of pages that are hard to bear: `run` beside this file says what and how.
@main
struct LoadBenchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        func number(_ index: Int, or standard: Int) -> Int {
            arguments.dropFirst(index).first.flatMap { Int($0) } ?? standard
        }
        switch arguments.first {
        case "links": try await LinkCrawl(links: number(1, or: 200_000), pages: number(2, or: 1)).run()
        case "computing": try await ComputingCrawl(hostile: number(1, or: 4), good: number(2, or: 50)).run()
        default: print("bench-load links [LINKS [PAGES]] | computing [HOSTILE [GOOD]]")
        }
        // Pages that were given up still compute.
        exit(0)
    }
}
